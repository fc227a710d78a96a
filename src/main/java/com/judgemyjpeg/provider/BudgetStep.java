package com.judgemyjpeg.provider;

/// A pool has used so much of its budget. Whoever wants to be told is a bean that takes these, and
/// joins the transaction that notes it: each step is told of once, of several at once the highest.
///
/// @param percent 50, 80 or 100; at 100 the pool rests until the span is over
/// @param spent millionths of a dollar
/// @param ceiling likewise
public record BudgetStep(String pool, Budget.Span span, int percent, long spent, long ceiling) {}

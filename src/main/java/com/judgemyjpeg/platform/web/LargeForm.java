package com.judgemyjpeg.platform.web;

/// A form that may hold more than one photo, named by the feature that takes it. Every other form is turned away by
/// what it announces, before it is read.
///
/// @param path as the program knows it, without parameters
public record LargeForm(String path) {}

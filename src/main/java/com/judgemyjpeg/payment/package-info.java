/// What people pay for: packs, subscriptions, and money that goes back. Whoever moves the money knows
/// the truth, Stripe or, without keys, a pretend provider; we look at it and write down what we saw,
/// and tell the allowance. Door: [com.judgemyjpeg.payment.Reconciliation], for operators. Seam:
/// `Payments`, between us and the provider.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.payment;

/// Tells somebody's programs what has ended: signed messages to addresses that they named, tried again for days, with a
/// log and a button to send one again. No door: pages, an API, and a listener of `analysis` that writes what is to be
/// sent in the transaction that ends an analysis.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.webhook;

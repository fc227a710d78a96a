/// The lease protocol without a database: all interleavings of two workers over one job, and of
/// what may go wrong.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.analysis.model;

/// What the program does by itself when too much comes or its database is gone: which mode holds and since when, by
/// hand or measured ([com.judgemyjpeg.resilience.ModeControls]), how far down the brownout ladder it steps, and who
/// is let in on each rung.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.resilience;

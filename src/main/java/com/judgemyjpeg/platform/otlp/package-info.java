/// What the program tells a collector outside, by OTLP: traces of the work, and the figures of `platform.watch` each
/// minute. Doors: [com.judgemyjpeg.platform.otlp.Span], one piece of work, begun wherever it is done, and
/// [com.judgemyjpeg.platform.otlp.Traces], which begins a trace and goes on with one elsewhere.
///
/// Off without `judge.otlp.endpoint`: then no class of the SDK is loaded and no thread runs. A collector that hangs
/// or refuses costs what it was to be told and never the work.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.otlp;

/// Load tests: `judge load-test`. A generator (Gatling, in a process of its own: `loadtest/` beside `src/`) offers load
/// whatever the program does, and writes down what became of every request, counted from when it was due; here it is
/// started, its figures are held against the scaling plan, compared with those kept before, and told. It may convict
/// itself: where the generator was the limit nothing is said of the program.
///
/// Doors: [LoadTest] runs one, [LoadTests] keeps what came out.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.loadtest;

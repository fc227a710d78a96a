/// What the measurements have in common: series of figures, a client that keeps to a timetable, tables for
/// people and JSON for programs. Runs beside the program, never inside it.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.bench;

/// Generates load by Gatling, in a process of its own, and writes down what became of every request. It judges
/// nothing: that is the program's package `loadtest`, which starts it and reads its files.
package com.judgemyjpeg.generator;

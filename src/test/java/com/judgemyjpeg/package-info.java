/// What the tests of all features share, and the tests of the program as a whole.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg;

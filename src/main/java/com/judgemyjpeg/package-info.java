/// The program: one jar, several roles of it, and the commands beside them.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg;

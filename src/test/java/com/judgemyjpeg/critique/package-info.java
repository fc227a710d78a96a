/// The critics and what they say.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.critique;

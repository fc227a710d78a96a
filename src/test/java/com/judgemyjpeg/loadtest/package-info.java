@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.loadtest;

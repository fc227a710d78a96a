@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.upkeep;

@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.scaling.autoscale;

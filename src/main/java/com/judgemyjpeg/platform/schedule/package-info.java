/// What a running program does again and again by itself.
@NullMarked
package com.judgemyjpeg.platform.schedule;

import org.jspecify.annotations.NullMarked;

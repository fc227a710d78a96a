@NullMarked
package com.judgemyjpeg.doctor;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.judgemyjpeg.analysis.journal;

import org.jspecify.annotations.NullMarked;

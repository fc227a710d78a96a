/// The provider's pools judged by the fake provider, which counts for itself.
@NullMarked
package com.judgemyjpeg.provider;

import org.jspecify.annotations.NullMarked;

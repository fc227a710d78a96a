/// Tests of the provider that only pretends.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.provider.fake;

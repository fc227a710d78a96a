/// One abstract test per seam: what every implementation must hold. An implementation's own test extends it.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.contract;

/// Settings that no single feature owns: where the data lies, and the key that signs.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.setting;

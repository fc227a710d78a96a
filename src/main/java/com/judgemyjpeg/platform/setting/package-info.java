/// Types that settings are made of. [com.judgemyjpeg.platform.setting.Secret] is a value that never prints itself.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.setting;

/// Settings and their shapes that no single feature owns: where the data lies
/// ([com.judgemyjpeg.platform.setting.Folders]), the clock, and values that must not be shown
/// ([com.judgemyjpeg.platform.setting.Secret]).
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.setting;

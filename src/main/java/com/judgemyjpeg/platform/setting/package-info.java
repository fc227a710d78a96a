/// Settings and their shapes that no single feature owns: where the data lies
/// ([com.judgemyjpeg.platform.setting.Folders]), the clock, values that must not be shown
/// ([com.judgemyjpeg.platform.setting.Secret]), and the key that seals what the database keeps
/// ([com.judgemyjpeg.platform.setting.Vault]).
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.setting;

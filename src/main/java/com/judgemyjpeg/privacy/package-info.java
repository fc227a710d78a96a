/// What everybody may ask for everything of theirs: a copy, and its end. Doors:
/// [com.judgemyjpeg.privacy.Closings] closes an account, and [com.judgemyjpeg.privacy.Export]
/// is what a copy is written into. Seam: [com.judgemyjpeg.privacy.Belongings]; every feature
/// that stores something of persons implements it, both halves of it.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.privacy;

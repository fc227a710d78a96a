/// Drills: the program started as a user would, with load, and broken on purpose. Door:
/// [DrillCommand]. It knows no feature but the provider that pretends: it looks at the program
/// from outside, by HTTP, and into its database.
@NullMarked
package com.judgemyjpeg.drill;

import org.jspecify.annotations.NullMarked;

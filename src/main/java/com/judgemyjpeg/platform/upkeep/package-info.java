/// What people outside the program keep up for it: the certificate of its public address, and
/// backups. No door: it only tells figures. They are looked at in the background, because a network
/// or a mounted folder may hang, and nobody else is to wait for them; between looks the last answer
/// holds, and what cannot be seen is a hole.
@NullMarked
package com.judgemyjpeg.platform.upkeep;

import org.jspecify.annotations.NullMarked;

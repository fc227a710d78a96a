/// Figures of the work itself, minute by minute. Doors: [com.judgemyjpeg.platform.watch.Samples], what was
/// measured, [com.judgemyjpeg.platform.watch.Instances], which programs are alive, and
/// [com.judgemyjpeg.platform.watch.Exposition], the last minute for outside collectors. Seam:
/// [com.judgemyjpeg.platform.watch.Watched], by which features tell their figures without being known here.
///
/// Each program writes its own minute by one statement; an hour later the minutes of all are put together.
/// Watching may lose samples, and never anything else: it has a thread of its own, and a minute that could not
/// be measured or written is a hole.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.watch;

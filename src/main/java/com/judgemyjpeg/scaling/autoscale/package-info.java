/// How many instances there should be, told to whoever starts and ends them: `/api/scaling/desired`. Decided by
/// `Autoscaler`, a pure function of recorded minutes; it starts and ends nothing itself. No door: a page only.
@NullMarked
package com.judgemyjpeg.scaling.autoscale;

import org.jspecify.annotations.NullMarked;

/// How the service stands: normal, surge or read-only. [com.judgemyjpeg.platform.mode.Modes] says what holds now;
/// [com.judgemyjpeg.platform.mode.Matters] is how routes and jobs say what may go. Who decides is the matter of
/// `resilience`.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.mode;

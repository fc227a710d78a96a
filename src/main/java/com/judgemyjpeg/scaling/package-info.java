/// The scaling plan carried out: where we are by what was recorded, which triggers were crossed and why, what comes
/// next
/// and what it costs, which actions are really in force. Door: [Scaling]; it reads samples through [Evidence], and
/// decides by [Advisor], a pure function. The file itself is `scaling.plan`, how actions are verified `scaling.probe`.
@NullMarked
package com.judgemyjpeg.scaling;

import org.jspecify.annotations.NullMarked;

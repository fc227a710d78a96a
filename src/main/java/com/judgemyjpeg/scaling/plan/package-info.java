/// The scaling plan as a file: what may stand in it, read and checked as a whole, and what is wrong with the plan
/// itself. Door: [PlanFile]; everything it gives is a value. Knows nothing of the running program.
@NullMarked
package com.judgemyjpeg.scaling.plan;

import org.jspecify.annotations.NullMarked;

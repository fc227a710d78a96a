/// Whether an action of the scaling plan is in force, found out where it can be: in the database, in the settings, in
/// what was recorded. Door: [Probes]; a feature that can tell more of an action brings a [Probe] of its own.
@NullMarked
package com.judgemyjpeg.scaling.probe;

import org.jspecify.annotations.NullMarked;

package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Criticality;

/// What the ladder has to know of a route.
///
/// @param newWork brings photos to be judged
record Route(Criticality criticality, boolean newWork) {
    /// Files, pings and what no pattern matches: cheap, and refusing would cost as much.
    static final Route CHEAP = new Route(Criticality.ESSENTIAL, false);
}

package com.judgemyjpeg.status;

/// Tries whether a component does what it is for, with a little work of its own and never with anybody's. It may hang:
/// [Rounds] waits only so long.
interface Probe {
    Component component();

    /// Whether there is such a component just now.
    default boolean used() {
        return true;
    }

    /// Anything thrown means what [#silent] says.
    Level look() throws Exception;

    /// What it means that no answer comes.
    default Level silent() {
        return Level.DOWN;
    }
}

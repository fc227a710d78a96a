package com.judgemyjpeg.status;

import java.util.List;

/// Who looked when, and what they saw.
record Past(List<Watch> watches, List<Spell> spells) {
    static final Past NONE = new Past(List.of(), List.of());

    Past {
        watches = List.copyOf(watches);
        spells = List.copyOf(spells);
    }

    boolean isEmpty() {
        return watches.isEmpty() && spells.isEmpty();
    }
}

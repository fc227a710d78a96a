package com.judgemyjpeg.platform.schedule;

import com.judgemyjpeg.platform.mode.Criticality;

/// What a job is called, how much it matters, and whether it can do its work without a database that can be written.
public record Job(String name, Criticality criticality, boolean needsDatabase) {

    public static Job essential(String name) {
        return new Job(name, Criticality.ESSENTIAL, true);
    }

    public static Job important(String name) {
        return new Job(name, Criticality.IMPORTANT, true);
    }

    public static Job optional(String name) {
        return new Job(name, Criticality.OPTIONAL, true);
    }

    public Job withoutDatabase() {
        return new Job(name, criticality, false);
    }
}

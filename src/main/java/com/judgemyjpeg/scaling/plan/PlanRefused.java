package com.judgemyjpeg.scaling.plan;

import java.util.List;
import java.util.stream.Collectors;

/// A plan that cannot be used, with everything that is wrong in it.
public final class PlanRefused extends RuntimeException {
    private final transient List<Fault> faults;

    PlanRefused(String file, List<Fault> faults) {
        super(file + " is no plan that can be used:\n"
                + faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")));
        this.faults = faults;
    }

    public List<Fault> faults() {
        return faults;
    }
}

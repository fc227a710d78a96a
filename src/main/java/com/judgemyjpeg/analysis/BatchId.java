package com.judgemyjpeg.analysis;

import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.UUID;

public record BatchId(UUID value) {
    /// From an address.
    ///
    /// @throws Refused NOT_FOUND when it is none
    public static BatchId of(String text) {
        return new BatchId(TimeOrdered.parse(text).orElseThrow(() -> new Refused(Problem.NOT_FOUND)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

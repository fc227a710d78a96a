package com.judgemyjpeg.photo;

import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.UUID;

public record PhotoId(UUID value) {
    /// From an address.
    ///
    /// @throws Refused NOT_FOUND when it is none: there is no such photo
    public static PhotoId of(String text) {
        return new PhotoId(TimeOrdered.parse(text).orElseThrow(() -> new Refused(Problem.NOT_FOUND)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What an operator can decide for the service: a mode, and in a surge how far down the ladder.
public record Stand(Mode mode, Rung rung) {
    /// In the order in which they are offered.
    static final List<Stand> ALL = Stream.concat(
                    Arrays.stream(Rung.values())
                            .map(rung -> new Stand(rung == Rung.NONE ? Mode.NORMAL : Mode.SURGE, rung)),
                    Stream.of(new Stand(Mode.READ_ONLY, Rung.NONE)))
            .toList();

    public String code() {
        return mode == Mode.SURGE ? rung.code() : mode.code();
    }

    static Stand of(String code) {
        return ALL.stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.BAD_REQUEST));
    }
}

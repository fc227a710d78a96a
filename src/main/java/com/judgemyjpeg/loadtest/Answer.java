package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What became of one request. Times are seconds since people began to come.
///
/// @param due when it should have been sent: what it took is counted from here, so that nothing that keeps the
///     generator from sending can make the program look good
/// @param sent when it was
/// @param end of its answer; where none came, when it was given up
/// @param status 0 for no answer
record Answer(Kind kind, String name, double due, double sent, double end, int status, Fate fate) {
    private static final double MICROS = 1e6;

    enum Kind {
        /// Somebody new, when the schedule says.
        ARRIVAL,
        /// What an earlier answer leads to.
        FURTHER,
        /// From when a photo was due until its critique was read; no request of its own.
        JOURNEY,
        /// Of the trivial server.
        PROOF
    }

    enum Fate {
        GOOD,
        /// Answered, with no.
        REFUSED,
        BROKEN,
        /// Never sent: the generator had too many under way.
        BLOCKED,
        /// Still without an answer when the run ended.
        WAITING
    }

    double millis() {
        return (end - due) * 1000;
    }

    /// What the generator itself added.
    double lateMillis() {
        return Math.max(0, (sent - due) * 1000);
    }

    boolean isRequest() {
        return kind == Kind.ARRIVAL || kind == Kind.FURTHER;
    }

    boolean isGood() {
        return fate == Fate.GOOD;
    }

    static List<Answer> read(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Answer::of).toList();
        } catch (IOException e) {
            throw new CannotStart("The generator left no figures (%s): its words are in %s."
                    .formatted(e.getMessage(), file.resolveSibling("generator.log")));
        }
    }

    private static Answer of(String line) {
        String[] column = line.split("\t");
        return new Answer(
                Kind.valueOf(column[0].toUpperCase(Locale.ROOT)),
                column[1],
                Long.parseLong(column[2]) / MICROS,
                Long.parseLong(column[3]) / MICROS,
                Long.parseLong(column[4]) / MICROS,
                Integer.parseInt(column[5]),
                Fate.valueOf(column[6].toUpperCase(Locale.ROOT)));
    }
}

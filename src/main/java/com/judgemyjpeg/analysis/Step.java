package com.judgemyjpeg.analysis;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an analysis stands, so that of two one knows which is later. Each claim and each return to
/// the line begins a greater `attempt`, and inside it stages only follow each other; an end comes
/// after everything. In line, only the place changes, and it may grow too, when somebody comes who
/// goes first.
///
/// @param attempt the queue's token; 0 once it ended
/// @param ahead how many come before a waiting one
record Step(long attempt, Stage stage, int ahead) {
    private static final Pattern ID = Pattern.compile("(\\d{1,15})-([a-z]{1,9})-(\\d{1,9})");

    /// What an event is called, and what a page that comes back names as its last one.
    String id() {
        return attempt + "-" + stage.code() + "-" + ahead;
    }

    /// Empty for what is no name of ours: then nothing is known to be told.
    static Optional<Step> of(@Nullable String id) {
        Matcher parts = ID.matcher(id == null ? "" : id);
        try {
            return parts.matches()
                    ? Optional.of(new Step(
                            Long.parseLong(parts.group(1)),
                            Stage.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                            Integer.parseInt(parts.group(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether it has to be told to somebody who was told that one.
    boolean isNewsAfter(@Nullable Step told) {
        if (told == null) {
            return true;
        }
        if (stage.ends() || told.stage.ends()) {
            return !told.stage.ends();
        }
        if (attempt != told.attempt) {
            return attempt > told.attempt;
        }
        return stage == told.stage ? ahead != told.ahead : stage.compareTo(told.stage) > 0;
    }
}

package com.judgemyjpeg.alerting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a channel does.
///
/// @param name `mail`, `slack`, `webhook`
/// @param delivered the last time, null when never
/// @param failed the last time, null when never
/// @param reason of that
/// @param failing its last try failed
/// @param files its messages leave no machine: they are files in the data folder
public record ChannelStanding(
        String name,
        long waiting,
        @Nullable Instant delivered,
        @Nullable Instant failed,
        String reason,
        boolean failing,
        boolean files) {

    static ChannelStanding unused(String name) {
        return new ChannelStanding(name, 0, null, null, "", false, false);
    }
}

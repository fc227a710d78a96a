package com.judgemyjpeg.analysis.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param open entries, those set aside included
/// @param aside of them, those that were tried too often
/// @param oldest of those that are not set aside; null when there is none
/// @param damaged segments that were kept aside for somebody to look at
/// @param lost entries of which no copy could be read, since the program was started
public record JournalStanding(
        int open, int aside, long weight, @Nullable Instant oldest, int damaged, int lost) {}

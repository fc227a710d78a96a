package com.judgemyjpeg.analysis.journal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.util.unit.DataSize;

/// Entries that are told apart by a number.
final class TestEntries {
    static final int PLENTY = 1_000_000;

    private TestEntries() {}

    static JournalSettings settings() {
        return settings(PLENTY, DataSize.ofTerabytes(1), DataSize.ofBytes(0));
    }

    static JournalSettings settings(int records, DataSize photos, DataSize spare) {
        return new JournalSettings(records, photos, spare, 3, 4, 3, Duration.ofMinutes(10), Duration.ofDays(90));
    }

    static UUID id(int number) {
        return new UUID(1, number);
    }

    static JournalEntry entry(int number) {
        return entry(number, new UUID(2, number));
    }

    static JournalEntry entry(int number, UUID person) {
        return new JournalEntry(
                id(number),
                person,
                Instant.ofEpochMilli(number),
                1_000,
                new UUID(3, number),
                null,
                ("content of " + number + " ").repeat(20).getBytes(StandardCharsets.UTF_8));
    }

    static JournalEntry named(int number, UUID person, UUID repeat) {
        JournalEntry entry = entry(number, person);
        return new JournalEntry(entry.id(), person, entry.at(), entry.weight(), entry.same(), repeat, entry.content());
    }
}

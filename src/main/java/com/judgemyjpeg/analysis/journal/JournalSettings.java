package com.judgemyjpeg.analysis.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `judge.journal.*`
///
/// @param records analyses that may be accepted while the database is away; about 250 bytes of memory each
/// @param photos how much their photos may take on the disk together
/// @param spare free space on the disk below which nothing more is accepted
/// @param unknown analyses that somebody may have accepted of whom nothing is known about what they have left
/// @param threads how many write them into the database at once when it is back
/// @param tries how often one of them is tried before it is set aside, until the next start, for an operator to look at
/// @param late how long somebody may have waited before they get a letter that it is done
/// @param kept how long it is remembered what became of one that was accepted like this
@ConfigurationProperties("judge.journal")
public record JournalSettings(
        @DefaultValue("20000") int records,
        @DefaultValue("4GB") DataSize photos,
        @DefaultValue("500MB") DataSize spare,
        @DefaultValue("3") int unknown,
        @DefaultValue("4") int threads,
        @DefaultValue("3") int tries,
        @DefaultValue("10m") Duration late,
        @DefaultValue("90d") Duration kept) {}

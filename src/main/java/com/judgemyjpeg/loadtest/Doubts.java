package com.judgemyjpeg.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// How the generator itself fared.
///
/// @param cpu its share of all processors, from its start to its end
/// @param garbageMillis all its pauses for garbage
/// @param hiccup the longest time that a thread which only sleeps was late, in milliseconds
/// @param hiccups all of them
/// @param open the most requests under way at once
/// @param proof how long the trivial server took, from when a request was due, at the same rate
record Doubts(double cpu, long garbageMillis, double hiccup, double hiccups, int open, Spread proof) {
    /// A tenth of the plan's threshold for latency: less than that does not decide a verdict.
    private static final double LATE_MILLIS = 100;
    private static final double HICCUP_MILLIS = 500;
    private static final double HICCUPS_SHARE = 0.1;
    private static final double BLOCKED_SHARE = 0.01;
    private static final double CPU_SHARE = 0.8;

    /// @param proof from so many seconds on: what comes before is the first work of a process that was just started
    static Doubts of(Properties told, List<Answer> answers, double proof) {
        return new Doubts(
                Double.parseDouble(told.getProperty("cpu")),
                Long.parseLong(told.getProperty("garbage.ms")),
                Double.parseDouble(told.getProperty("hiccup.max.ms")),
                Double.parseDouble(told.getProperty("hiccup.sum.ms")),
                Integer.parseInt(told.getProperty("open.max")),
                Spread.of(answers.stream()
                        .filter(one -> one.kind() == Answer.Kind.PROOF && one.due() >= proof)
                        .mapToDouble(Answer::millis)));
    }

    /// Why the generator was the limit; empty where it was not.
    List<String> reasons(Schedule schedule, Measured measured) {
        List<String> reasons = new ArrayList<>();
        Spread late = measured.late();
        when(
                reasons,
                late.p99() > LATE_MILLIS,
                "it sent late: one in a hundred arrivals by %,.0f ms and more (allowed: %,.0f)",
                late.p99(),
                LATE_MILLIS);
        when(
                reasons,
                measured.blocked() > BLOCKED_SHARE * measured.offered(),
                "it could not send %.1f arrivals a second: too many were under way at once",
                measured.blocked());
        when(
                reasons,
                hiccup > HICCUP_MILLIS,
                "its process stood still for %,.0f ms (allowed: %,.0f): garbage, or a machine with too much to do",
                hiccup,
                HICCUP_MILLIS);
        when(
                reasons,
                hiccups > HICCUPS_SHARE * schedule.length() * 1000,
                "its process stood still for %,.0f ms in all",
                hiccups);
        when(reasons, cpu > CPU_SHARE, "it used %.0f %% of all processors itself", cpu * 100);
        when(
                reasons,
                proof.count() > 0 && proof.p95() > LATE_MILLIS, // they are few: a higher percentile is the longest
                "at this rate it measured %,.0f ms (p95) with a server that does nothing",
                proof.p95());
        return reasons;
    }

    private static void when(List<String> reasons, boolean holds, String words, Object... values) {
        if (holds) {
            reasons.add(String.format(Locale.ROOT, words, values));
        }
    }
}

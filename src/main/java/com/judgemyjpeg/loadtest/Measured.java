package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.loadtest.Answer.Fate;
import com.judgemyjpeg.loadtest.Answer.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One run in figures; only what was due while it was measured counts.
///
/// @param offered arrivals due, a second
/// @param sent arrivals that left the generator, a second
/// @param achieved arrivals answered well, by when the answer came, a second
/// @param blocked arrivals that the generator could not send, a second
/// @param requests all that were sent, those that follow included
/// @param errors the share of these that were not answered well
/// @param latency of all of them, from when they were due
/// @param late how long after it was due an arrival was sent
/// @param critiques from when the photo was due until its critique was read
/// @param wanted photos that were accepted
record Measured(
        double offered,
        double sent,
        double achieved,
        double blocked,
        int requests,
        double errors,
        Spread latency,
        Spread late,
        Spread critiques,
        int wanted,
        Map<Integer, Long> statuses,
        Map<String, Spread> names) {

    static Measured of(Schedule schedule, List<Answer> answers) {
        List<Answer> due = answers.stream()
                .filter(one -> one.due() >= schedule.from() && one.due() < schedule.until())
                .toList();
        List<Answer> arrivals = only(due, one -> one.kind() == Kind.ARRIVAL);
        List<Answer> sent = only(due, one -> one.isRequest() && one.fate() != Fate.BLOCKED);
        List<Answer> journeys = only(due, one -> one.kind() == Kind.JOURNEY);
        long blocked =
                arrivals.stream().filter(one -> one.fate() == Fate.BLOCKED).count();
        long good = answers.stream()
                .filter(one -> one.kind() == Kind.ARRIVAL
                        && one.isGood()
                        && one.end() >= schedule.from()
                        && one.end() < schedule.until())
                .count();
        long bad = sent.stream().filter(one -> !one.isGood()).count();
        return new Measured(
                arrivals.size() / schedule.seconds(),
                (arrivals.size() - blocked) / schedule.seconds(),
                good / schedule.seconds(),
                blocked / schedule.seconds(),
                sent.size(),
                sent.isEmpty() ? 0 : bad / (double) sent.size(),
                Spread.of(sent.stream().mapToDouble(Answer::millis)),
                Spread.of(arrivals.stream().mapToDouble(Answer::lateMillis)),
                Spread.of(journeys.stream().filter(Answer::isGood).mapToDouble(Answer::millis)),
                journeys.size(),
                sent.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting())),
                names(sent));
    }

    private static List<Answer> only(List<Answer> all, Predicate<Answer> which) {
        return all.stream().filter(which).toList();
    }

    private static Map<String, Spread> names(List<Answer> sent) {
        Map<String, Spread> names = new TreeMap<>();
        sent.stream()
                .collect(Collectors.groupingBy(Answer::name))
                .forEach((name, some) -> names.put(name, Spread.of(some.stream().mapToDouble(Answer::millis))));
        return names;
    }

    /// Photos whose critique did not come while somebody waited.
    int outstanding() {
        return wanted - critiques.count();
    }

    /// Photos that were sent.
    int brought() {
        Spread brought = names.get("POST /analyses");
        return brought == null ? 0 : brought.count();
    }

    Repetition repetition() {
        return new Repetition(
                offered,
                achieved,
                blocked,
                latency.mean(),
                latency.p50(),
                latency.p95(),
                latency.p99(),
                latency.max(),
                errors,
                critiques.p50());
    }
}

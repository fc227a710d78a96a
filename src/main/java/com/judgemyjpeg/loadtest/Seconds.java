package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.loadtest.Answer.Fate;
import com.judgemyjpeg.loadtest.Answer.Kind;
import com.judgemyjpeg.loadtest.Plot.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// A run second by second, for its plots.
final class Seconds {
    private final List<List<Answer>> due;
    private final List<Answer> arrivals;
    private final int count;

    Seconds(Run run) {
        double last = run.answers().stream()
                .filter(Answer::isRequest)
                .mapToDouble(Answer::end)
                .max()
                .orElse(0);
        this.count = (int) Math.ceil(Math.min(last, run.schedule().length() + 10));
        this.arrivals =
                run.answers().stream().filter(one -> one.kind() == Kind.ARRIVAL).toList();
        this.due = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> due.add(new ArrayList<>()));
        run.answers().stream()
                .filter(one -> one.isRequest() && one.fate() != Fate.BLOCKED && one.due() < count && one.due() >= 0)
                .forEach(one -> due.get((int) one.due()).add(one));
    }

    List<Spot> offered() {
        return rate(one -> true, Answer::due);
    }

    List<Spot> achieved() {
        return rate(Answer::isGood, Answer::end);
    }

    List<Spot> blocked() {
        return rate(one -> one.fate() == Fate.BLOCKED, Answer::due);
    }

    List<Spot> failed() {
        return rate(one -> !one.isGood() && one.fate() != Fate.BLOCKED, Answer::end);
    }

    private List<Spot> rate(Predicate<Answer> which, ToDoubleFunction<Answer> when) {
        int[] many = new int[count];
        arrivals.stream()
                .filter(which)
                .mapToDouble(when)
                .filter(at -> at >= 0 && at < count)
                .forEach(at -> many[(int) at]++);
        return IntStream.range(0, count)
                .mapToObj(i -> new Spot(i + 0.5, many[i]))
                .toList();
    }

    /// By the second in which requests were due.
    List<Spot> latency(Function<Spread, Double> which) {
        return IntStream.range(0, count)
                .filter(i -> !due.get(i).isEmpty())
                .mapToObj(i -> new Spot(
                        i + 0.5, which.apply(Spread.of(due.get(i).stream().mapToDouble(Answer::millis)))))
                .toList();
    }
}

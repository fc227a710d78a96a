package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.loadtest.Answer.Fate;
import com.judgemyjpeg.loadtest.Answer.Kind;
import java.util.List;
import java.util.Properties;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// Made-up runs.
final class Answers {
    private Answers() {}

    /// So many a second, each answered so many seconds after it was due.
    static List<Answer> steady(double rate, double seconds, DoubleUnaryOperator took) {
        return IntStream.range(0, (int) (rate * seconds))
                .mapToObj(i -> {
                    double due = i / rate;
                    return new Answer(Kind.ARRIVAL, "GET /", due, due, due + took.applyAsDouble(due), 200, Fate.GOOD);
                })
                .toList();
    }

    /// A generator that had nothing to complain of.
    static Doubts fine() {
        var told = new Properties();
        told.setProperty("cpu", "0.1");
        told.setProperty("garbage.ms", "10");
        told.setProperty("hiccup.max.ms", "20");
        told.setProperty("hiccup.sum.ms", "20");
        told.setProperty("open.max", "3");
        return Doubts.of(told, List.of(), 0);
    }

    static Run run(Schedule schedule, List<Answer> answers) {
        return Run.of("run 1", schedule, answers, fine(), java.nio.file.Path.of("run-1"));
    }
}

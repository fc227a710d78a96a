package com.judgemyjpeg.alerting;

import com.judgemyjpeg.platform.watch.Point;
import com.judgemyjpeg.platform.watch.Samples;
import com.judgemyjpeg.scaling.Evidence;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Which part it is, where a rule speaks of the worst of all.
final class WorstPart {
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final Samples samples;

    WorstPart(Samples samples) {
        this.samples = samples;
    }

    /// Empty when the rule speaks of the whole.
    String of(Condition when, Instant now) {
        if (!when.part().equals(Evidence.EVERY_PART)) {
            return when.part();
        }
        Comparator<Map.Entry<String, List<Point>>> byValue =
                Comparator.comparingDouble(part -> part.getValue().getLast().value());
        return samples.parts(when.figure().code(), now.minus(LATELY), now).entrySet().stream()
                .filter(part -> !part.getKey().isEmpty() && !part.getValue().isEmpty())
                .max(when.comparison() == Comparison.ABOVE ? byValue : byValue.reversed())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}

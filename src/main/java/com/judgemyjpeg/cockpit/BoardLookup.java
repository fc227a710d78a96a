package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.alerting.Incidents;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.insight.Kpis;
import com.judgemyjpeg.platform.watch.Instances;
import com.judgemyjpeg.platform.watch.Point;
import com.judgemyjpeg.platform.watch.Samples;
import com.judgemyjpeg.provider.ProviderDesk;
import com.judgemyjpeg.scaling.Advice;
import com.judgemyjpeg.scaling.Scaling;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Figure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks at everything that the cockpit shows. What moves by the second is read each time; the
/// curves once a minute, as they are recorded; the advice, which may read days of samples, with them.
final class BoardLookup {
    private static final Duration SHOWN = Duration.ofHours(3);
    private static final List<Figure> CURVES = List.of(
            Figure.REQUESTS,
            Figure.RESPONSE_MEAN,
            Figure.ERRORS,
            Figure.ACTIVE,
            Figure.QUEUE_OLDEST,
            Figure.QUOTA,
            Figure.CONNECTIONS,
            Figure.CPU,
            Figure.HEAP,
            Figure.DISK);

    private final Scaling scaling;
    private final Samples samples;
    private final AnalysisQueue queue;
    private final ProviderDesk providers;
    private final Kpis kpis;
    private final Instances instances;
    private final Incidents incidents;
    private final InstantSource clock;
    private @Nullable Minute minute;

    BoardLookup(
            Scaling scaling,
            Samples samples,
            AnalysisQueue queue,
            ProviderDesk providers,
            Kpis kpis,
            Instances instances,
            Incidents incidents,
            InstantSource clock) {
        this.scaling = scaling;
        this.samples = samples;
        this.queue = queue;
        this.providers = providers;
        this.kpis = kpis;
        this.instances = instances;
        this.incidents = incidents;
        this.clock = clock;
    }

    private record Minute(Instant begins, Advice advice, List<CurveView> curves) {}

    BoardView now() {
        Instant now = clock.instant();
        Minute recorded = recorded(now);
        Advice advice = recorded.advice;
        return new BoardView(
                now,
                recorded.begins,
                incidents.open(),
                scaling.plan().phases(),
                advice.phase(),
                advice.watched().stream()
                        .map(one -> GaugeView.of(one, scaling.plan()))
                        .toList(),
                recorded.curves,
                queue.lines(),
                providers.pools().stream().map(PoolView::of).toList(),
                kpis.month(YearMonth.from(now.atZone(ZoneOffset.UTC))),
                scaling.budget(advice).measured(),
                instances.alive().size());
    }

    private synchronized Minute recorded(Instant now) {
        // ten seconds after the full minute its samples are there
        Instant begins = now.minus(Samples.SETTLED).truncatedTo(ChronoUnit.MINUTES);
        if (minute == null || !minute.begins.equals(begins)) {
            minute = new Minute(
                    begins,
                    scaling.advice(),
                    CURVES.stream().map(figure -> curve(figure, begins)).toList());
        }
        return minute;
    }

    private CurveView curve(Figure figure, Instant to) {
        Instant from = to.minus(SHOWN);
        List<Point> points = figure == Figure.QUOTA
                ? worst(samples.parts(figure.code(), from, to).values())
                : samples.series(figure.code(), "", from, to);
        List<CurveView.Dot> dots = points.stream()
                .map(point -> new CurveView.Dot(point.at(), point.value()))
                .toList();
        return CurveView.of(figure, dots, from, to, limit(figure));
    }

    /// Of several parts the one that is nearest to its limit, minute by minute.
    private static List<Point> worst(Collection<List<Point>> parts) {
        var worst = new TreeMap<Instant, Point>();
        parts.forEach(points -> points.forEach(
                point -> worst.merge(point.at(), point, (one, other) -> one.value() >= other.value() ? one : other)));
        return List.copyOf(worst.values());
    }

    /// Where the first alarm about a figure would begin.
    private @Nullable Double limit(Figure figure) {
        return scaling.plan().alerts().stream()
                .map(Alert::when)
                .filter(when -> when.figure() == figure && when.comparison() == Comparison.ABOVE)
                .map(when -> when.threshold())
                .min(Double::compare)
                .orElse(null);
    }
}

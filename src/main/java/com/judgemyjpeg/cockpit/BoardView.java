package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.alerting.Incident;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.insight.KpiMonth;
import com.judgemyjpeg.platform.web.Page;
import com.judgemyjpeg.scaling.Budget;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The cockpit at a moment.
///
/// @param recorded until then the curves go
/// @param incidents those that are open
/// @param phases of the plan, first to last
/// @param phase for which it is time
/// @param gauges one for each trigger
/// @param alive programs on this database
public record BoardView(
        Instant at,
        Instant recorded,
        List<Incident> incidents,
        List<Phase> phases,
        Phase phase,
        List<GaugeView> gauges,
        List<CurveView> curves,
        List<AnalysisQueue.Line> lines,
        List<PoolView> pools,
        KpiMonth month,
        Budget.Measured budget,
        int alive) {

    public long waiting() {
        return lines.stream().mapToLong(line -> line.waiting() + line.delayed()).sum();
    }

    public long held() {
        return lines.stream().mapToLong(AnalysisQueue.Line::held).sum();
    }

    public Duration waited() {
        return lines.stream()
                .map(line -> line.waited(at))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    public boolean late() {
        return lines.stream().anyMatch(line -> line.late(at));
    }

    /// Whether nothing wants to be looked at.
    public boolean calm() {
        return incidents.isEmpty()
                && !late()
                && pools.stream().noneMatch(PoolView::troubled)
                && curves.stream().noneMatch(CurveView::over);
    }

    /// What an incident is about, in the reader's language where the figure has a name there.
    public static String figure(Incident incident, Page page) {
        String key = "figure." + incident.cause().figure();
        return page.has(key) ? page.t(key) : incident.cause().says();
    }

    public static String value(Incident incident, Page page) {
        double value = incident.course().value();
        return Figure.of(incident.cause().figure())
                .map(figure -> new AmountView(figure.unit(), value).say(page))
                .orElseGet(() -> page.number(value, 2));
    }
}

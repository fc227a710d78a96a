package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.scaling.Advice;
import com.judgemyjpeg.scaling.Crossing;
import com.judgemyjpeg.scaling.Point;
import com.judgemyjpeg.scaling.Report;
import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.probe.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// @param evidence of triggers that were crossed, the newest crossing of each
public record PlanView(Report report, List<GaugeView> gauges, List<Evidence> evidence, WhatIfView whatIf) {

    /// @param began the first point beyond the threshold
    public record Evidence(GaugeView gauge, Crossing crossing, CurveView curve) {}

    static PlanView of(Report report, WhatIfView whatIf) {
        Advice advice = report.advice();
        return new PlanView(
                report,
                advice.watched().stream()
                        .map(one -> GaugeView.of(one, report.plan()))
                        .toList(),
                advice.watched().stream()
                        .filter(one -> !one.crossings().isEmpty())
                        .map(one -> evidence(one, report))
                        .toList(),
                whatIf);
    }

    private static Evidence evidence(Advice.Watched one, Report report) {
        Crossing last = one.crossings().getLast();
        List<Point> points = last.points();
        Instant to = last.ended() == null ? report.advice().at() : last.ended();
        Instant until = points.isEmpty() ? to : points.getLast().at().plus(Duration.ofMinutes(1));
        var when = one.trigger().when();
        return new Evidence(
                GaugeView.of(one, report.plan()),
                last,
                CurveView.of(
                        when.figure(),
                        points.stream()
                                .map(point -> new CurveView.Dot(point.at(), point.value()))
                                .toList(),
                        last.began(),
                        until,
                        when.threshold(),
                        Duration.between(last.began(), until)));
    }

    /// From 1, as people count.
    public int number(Phase phase) {
        return report.plan().phases().indexOf(phase) + 1;
    }

    public List<Verified> actions(Phase phase) {
        return report.actions().stream()
                .filter(one -> one.action().phase().equals(phase.id()))
                .toList();
    }

    public long inForce(Phase phase) {
        return actions(phase).stream().filter(Verified::inForce).count();
    }
}

package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.web.Page;
import com.judgemyjpeg.scaling.Advice.State;
import com.judgemyjpeg.scaling.Advice.Watched;
import com.judgemyjpeg.scaling.Forecast;
import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a figure has come towards the threshold of a trigger.
///
/// @param phaseNumber for which it would be time, from 1
/// @param latest null when nothing is recorded
public record GaugeView(
        String id,
        int phaseNumber,
        Figure figure,
        State state,
        @Nullable AmountView latest,
        AmountView threshold,
        @Nullable Instant since,
        Forecast forecast,
        int fill) {
    private static final int FULL = 100;

    static GaugeView of(Watched one, ScalingPlan plan) {
        var when = one.trigger().when();
        var unit = when.figure().unit();
        Double share = one.share();
        return new GaugeView(
                one.trigger().id(),
                plan.phases().indexOf(plan.phase(one.trigger().phase())) + 1,
                when.figure(),
                one.state(),
                one.latest() == null ? null : new AmountView(unit, one.latest().value()),
                new AmountView(unit, when.threshold()),
                one.crossings().isEmpty() ? null : one.crossings().getLast().crossed(),
                one.forecast(),
                share == null ? 0 : (int) Math.round(FULL * Math.min(1, share)));
    }

    /// As the style sheet calls it.
    public String style() {
        return "gauge " + state.name().toLowerCase(Locale.ROOT);
    }

    /// Whether it is to be said since when.
    public boolean crossed() {
        return since != null && (state == State.CROSSED || state == State.ENDED);
    }

    /// What is to be known of it beyond the number.
    public String says(Page page) {
        return state == State.QUIET
                ? forecast(page)
                : page.t("cockpit.state." + state.name().toLowerCase(Locale.ROOT));
    }

    private String forecast(Page page) {
        return switch (forecast) {
            case Forecast.Expected on ->
                page.t(
                        "cockpit.forecast.expected",
                        Map.of(
                                "day", day(page, on.likely()),
                                "from", day(page, on.earliest()),
                                "to", day(page, on.latest())));
            case Forecast.Reached there -> page.t("cockpit.forecast.reached");
            case Forecast.Far far -> page.t("cockpit.forecast.far");
            case Forecast.Unclear unclear ->
                unclear.earliest() == null
                        ? page.t("cockpit.forecast.unclear")
                        : page.t("cockpit.forecast.not-before", "day", day(page, unclear.earliest()));
            case Forecast.TooLittleKnown little ->
                page.t("cockpit.forecast.little", Map.of("days", little.days(), "needed", little.needed()));
        };
    }

    private static String day(Page page, Instant time) {
        return page.day(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }
}

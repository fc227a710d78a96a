package com.judgemyjpeg.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A batch as programs get it.
///
/// @param status `running`, `done`
/// @param report there when it is done and anything was judged
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchAnswer(
        String id,
        String status,
        Instant createdAt,
        List<One> photos,
        @Nullable Report report) {

    /// @param place in the order in which they were brought, from 1
    /// @param status `queued`, `running`, `done`, `refused`, `failed`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record One(
            int place,
            String name,
            String status,
            @Nullable String analysis,
            @Nullable String photo,
            @Nullable Integer score,
            @Nullable Why problem) {}

    /// As a problem is told anywhere, in the language of the request.
    record Why(String code, String title, String detail) {}

    /// @param criteria means, in points, by the criterion's code
    /// @param first what to work on first
    /// @param ranking places, best first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            double mean,
            Extreme best,
            Extreme weakest,
            Map<String, Double> criteria,
            @Nullable String style,
            First first,
            List<Integer> ranking) {}

    record Extreme(int place, String analysis, int score, String criterion, String why) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record First(
            String criterion,
            @Nullable String what,
            @Nullable String how) {}

    static BatchAnswer of(BatchView view, Texts texts, Language language) {
        Batch batch = view.batch();
        BatchReport report = view.report();
        return new BatchAnswer(
                batch.id().toString(),
                batch.ended() ? "done" : "running",
                batch.createdAt(),
                batch.entries().stream()
                        .map(entry -> one(view, entry, texts, language))
                        .toList(),
                report == null ? null : report(report));
    }

    private static One one(BatchView view, Batch.Entry entry, Texts texts, Language language) {
        Critique critique = entry.critique();
        return new One(
                entry.place(),
                view.name(entry),
                entry.state().code(),
                text(entry.analysis()),
                text(entry.photo()),
                critique == null ? null : critique.scores().total(),
                entry.problem() == null ? null : why(entry.problem(), entry.problemValues(), texts, language));
    }

    private static Why why(Problem problem, Map<String, Object> values, Texts texts, Language language) {
        String key = "problem." + problem.code();
        return new Why(problem.code(), texts.text(language, key, values), texts.text(language, key + ".do", values));
    }

    private static Report report(BatchReport report) {
        Map<String, Double> criteria = new LinkedHashMap<>();
        report.means().forEach((criterion, mean) -> criteria.put(CritiqueView.code(criterion), PlotView.tenths(mean)));
        Critique.Improvement advice = report.advice();
        return new Report(
                PlotView.tenths(report.mean()),
                extreme(report.best(), report.best().best()),
                extreme(report.weakest(), report.weakest().worst()),
                criteria,
                report.style() == null ? null : report.style().code(),
                new First(
                        CritiqueView.code(report.first()),
                        advice == null ? null : advice.what(),
                        advice == null ? null : advice.how()),
                report.ranking().stream().map(one -> one.entry().place()).toList());
    }

    private static Extreme extreme(BatchReport.Ranked ranked, Criterion criterion) {
        return new Extreme(
                ranked.entry().place(),
                String.valueOf(ranked.entry().analysis()),
                ranked.score(),
                CritiqueView.code(criterion),
                ranked.critique().texts().getOrDefault(criterion, ""));
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}

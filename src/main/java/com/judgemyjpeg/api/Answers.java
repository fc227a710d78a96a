package com.judgemyjpeg.api;

import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.Analysis;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.analysis.AnalysisState;
import com.judgemyjpeg.analysis.Basis;
import com.judgemyjpeg.analysis.Waiting;
import com.judgemyjpeg.billing.Standing;
import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The forms of all answers, by their names in the OpenAPI document. What is here is promised:
/// a component is added, never renamed or taken away. Every component is always there, `null`
/// where it says so; enums are written in lower case.
final class Answers {
    private Answers() {}

    record Links(String self, String page) {
        static Links of(AnalysisId id) {
            return new Links(AnalysisApi.PATH + "/" + id, "/analyses/" + id);
        }
    }

    /// That something was accepted.
    record Accepted(UUID id, AnalysisState status, Links links) {
        static Accepted of(Analysis analysis) {
            return new Accepted(analysis.id().value(), analysis.state(), Links.of(analysis.id()));
        }

        /// While it is kept on the disk.
        static Accepted away(AnalysisId id) {
            return new Accepted(id.value(), AnalysisState.ACCEPTED, Links.of(id));
        }
    }

    record Judged(Criterion criterion, int points, int max, String text) {
        static List<Judged> of(Critique critique) {
            return Arrays.stream(Criterion.values())
                    .map(it -> new Judged(
                            it,
                            critique.scores().of(it),
                            it.max(),
                            critique.texts().getOrDefault(it, "")))
                    .toList();
        }
    }

    record CritiqueTold(
            int score,
            List<Judged> criteria,
            String summary,
            List<String> insights,
            List<String> suggestions,
            List<Critique.Improvement> improvements,
            Critique.Retouch retouch,
            List<Critique.Tip> tips,
            List<Critique.Edit> edits,
            Critique.ExifReading exif,
            Critique.Origin origin,
            boolean provisional) {
        static CritiqueTold of(Critique critique, boolean provisional) {
            return new CritiqueTold(
                    critique.scores().total(),
                    Judged.of(critique),
                    critique.summary(),
                    critique.insights(),
                    critique.suggestions(),
                    critique.improvements(),
                    critique.retouch(),
                    critique.tips(),
                    critique.edits(),
                    critique.exif(),
                    critique.origin(),
                    provisional);
        }
    }

    /// Why there is no critique.
    record Refusal(String type, String code, String title, String detail, int status) {
        static Refusal of(Analysis analysis, Problem problem, Texts texts, Language language) {
            String key = "problem." + problem.code();
            return new Refusal(
                    "/problems/" + problem.code(),
                    problem.code(),
                    texts.text(language, key, analysis.problemValues()),
                    texts.text(language, key + ".do", analysis.problemValues()),
                    problem.status());
        }
    }

    /// The place in line.
    ///
    /// @param ahead how many come before it
    /// @param seconds until its critique is there, roughly; null when that is not known
    record WaitingTold(int ahead, @Nullable Integer seconds) {
        static WaitingTold of(Waiting waiting) {
            Duration expected = waiting.expected();
            return new WaitingTold(waiting.ahead(), expected == null ? null : Math.toIntExact(expected.toSeconds()));
        }
    }

    /// @param waiting null when it does not wait
    record AnalysisTold(
            UUID id,
            AnalysisState status,
            Tone tone,
            Language language,
            PhotoType photoType,
            Instant createdAt,
            @Nullable CritiqueTold critique,
            @Nullable Refusal problem,
            @Nullable WaitingTold waiting,
            Links links) {
        static AnalysisTold of(Analysis analysis, @Nullable Waiting waiting, Texts texts, Language language) {
            return new AnalysisTold(
                    analysis.id().value(),
                    analysis.state(),
                    analysis.wish().tone(),
                    analysis.wish().language(),
                    analysis.wish().photoType(),
                    analysis.createdAt(),
                    analysis.critique() == null
                            ? null
                            : CritiqueTold.of(analysis.critique(), analysis.basis() == Basis.FOR_NOW),
                    analysis.problem() == null ? null : Refusal.of(analysis, analysis.problem(), texts, language),
                    waiting == null ? null : WaitingTold.of(waiting),
                    Links.of(analysis.id()));
        }
    }

    record Listed(
            UUID id,
            AnalysisState status,
            @Nullable Integer score,
            Tone tone,
            Language language,
            PhotoType photoType,
            Instant createdAt,
            Links links) {
        static Listed of(Analyses.Listed one) {
            return new Listed(
                    one.id().value(),
                    one.state(),
                    one.score(),
                    one.wish().tone(),
                    one.wish().language(),
                    one.wish().photoType(),
                    one.createdAt(),
                    Links.of(one.id()));
        }
    }

    /// @param next where the page after this one is; null on the last
    record AnalysisPage(List<Listed> analyses, @Nullable String next) {}

    /// @param left analyses that would be accepted now, of the month and of packs together
    record AllowanceTold(String plan, int left, int monthly, int pack, Instant monthEnds) {
        static AllowanceTold of(Standing standing) {
            return new AllowanceTold(
                    standing.plan().code(), standing.left(), standing.monthly(), standing.pack(), standing.monthEnds());
        }
    }

    /// @param ceiling of analyses in a month; null for none
    record KeyTold(
            String name,
            String prefix,
            List<String> scopes,
            int spent,
            @Nullable Integer ceiling) {
        static KeyTold of(ApiKey key) {
            return new KeyTold(
                    key.name(),
                    "jmj_" + key.prefix(),
                    key.scopes().stream().map(Scope::code).toList(),
                    key.spent(),
                    key.ceiling());
        }
    }

    record Usage(AllowanceTold allowance, KeyTold key, List<CallLimits.Left> limits) {}

    /// What `POST /api/v1/analyze` answers, as those know it who integrated the earlier system.
    record Analyzed(
            UUID id,
            int score,
            List<Judged> criteria,
            String summary,
            List<String> suggestions,
            List<Critique.Improvement> improvements,
            AllowanceTold usage,
            List<CallLimits.Left> limits) {
        static Analyzed of(Analysis analysis, Critique critique, Standing standing, List<CallLimits.Left> limits) {
            return new Analyzed(
                    analysis.id().value(),
                    critique.scores().total(),
                    Judged.of(critique),
                    critique.summary(),
                    critique.suggestions(),
                    critique.improvements(),
                    AllowanceTold.of(standing),
                    limits);
        }
    }

    /// RFC 9457; further members tell the values of the sentence.
    record ProblemTold(String type, String title, String detail, int status, String code) {}
}

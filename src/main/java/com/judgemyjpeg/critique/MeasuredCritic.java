package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critique.Difficulty;
import com.judgemyjpeg.critique.Critique.Origin;
import com.judgemyjpeg.critique.Critique.Tip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Judges by what was measured and nothing else: offline, in a millisecond, the same photo always alike.
/// Numbers come from [MeasuredScores]; words come from what [Findings] noticed, and every sentence about the
/// photo quotes its measurement.
public final class MeasuredCritic implements Critic {
    private static final double STRONG = .8;
    private static final double WEAK = .55;

    @Override
    public String name() {
        return "measured";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public Critique judge(Brief brief) {
        var m = brief.measurements();
        Scores scores = brief.decided() == null ? MeasuredScores.of(m) : brief.decided();
        List<Finding> findings = Findings.of(m);
        Seed seed = Seed.of(m);
        Wording wording =
                new Wording(brief.language(), brief.tone(), seed, Facts.of(m, brief.exif(), brief.language()));
        Improvements improvements = Improvements.of(scores, findings);
        return new Critique(
                scores,
                brief.tone(),
                brief.language(),
                brief.photoType(),
                summary(scores, findings, wording),
                texts(scores, findings, wording),
                insights(scores, findings, brief.photoType(), wording),
                suggestions(scores, wording),
                improvements.told(wording),
                improvements.retouch(wording),
                tips(scores, wording),
                Edits.of(m, wording, seed),
                exif(brief, wording),
                new Origin(name(), version(), null, MeasuredScores.ESTIMATES));
    }

    private static String summary(Scores scores, List<Finding> findings, Wording wording) {
        int total = scores.total();
        String band = total >= 85 ? "excellent" : total >= 70 ? "good" : total >= 50 ? "average" : "weak";

        return wording.with(Map.of(
                        "score", Integer.toString(total),
                        "strength", strength(scores, findings, wording),
                        "weakness", weakness(scores, findings, wording)))
                .toned("summary." + band);
    }

    /// The weightiest merit; where there is none, what is said of the strongest criterion.
    private static String strength(Scores scores, List<Finding> findings, Wording wording) {
        return findings.stream()
                .filter(f -> f.is(Kind.Sort.MERIT) && fits(f, scores))
                .findFirst()
                .or(() -> findings.stream()
                        .filter(f -> f.is(Kind.Sort.PLAIN))
                        .max(Comparator.comparingDouble(
                                f -> share(scores, f.kind().criterion()))))
                .map(f -> wording.brief(f.kind()))
                .orElseGet(() -> better(weakestFirst(scores).getLast(), wording));
    }

    private static String weakness(Scores scores, List<Finding> findings, Wording wording) {
        return findings.stream()
                .filter(f -> f.is(Kind.Sort.FAULT) && fits(f, scores))
                .findFirst()
                .map(f -> wording.brief(f.kind()))
                .orElseGet(() -> better(weakestFirst(scores).getFirst(), wording));
    }

    private static String better(Criterion criterion, Wording wording) {
        return wording.word("better." + Wording.code(criterion) + ".brief");
    }

    /// Kept numbers may come from another critic: a text does not praise what got few points, nor blame what
    /// got many.
    private static boolean fits(Finding finding, Scores scores) {
        double share = share(scores, finding.kind().criterion());
        return switch (finding.kind().sort()) {
            case FAULT -> share < .97;
            case MERIT -> share > .35;
            case PLAIN -> true;
        };
    }

    private static Map<Criterion, String> texts(Scores scores, List<Finding> findings, Wording wording) {
        Map<Criterion, String> texts = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            List<String> sentences = told(criterion, scores, findings, wording);
            if (MeasuredScores.ESTIMATES.contains(criterion)) {
                sentences.add(wording.toned("estimate." + Wording.code(criterion)));
            }
            texts.put(criterion, String.join(" ", sentences));
        }
        return texts;
    }

    private static List<String> told(Criterion criterion, Scores scores, List<Finding> findings, Wording wording) {
        List<Finding> fitting = inOrder(criterion, scores, findings);
        if (fitting.isEmpty()) {
            String key = "better." + Wording.code(criterion);
            return new ArrayList<>(List.of(wording.plain(key + ".what") + ".", wording.plain(key + ".how")));
        }
        List<String> sentences =
                new ArrayList<>(List.of(wording.sentence(fitting.getFirst().kind(), 0)));
        if (fitting.size() > 1) {
            // the camera's settings once a paragraph
            sentences.add(
                    wording.with(Map.of("settings", "")).sentence(fitting.get(1).kind(), 0));
        }
        return sentences;
    }

    /// What is said of a criterion: with many points the merits first, with few the faults.
    private static List<Finding> inOrder(Criterion criterion, Scores scores, List<Finding> findings) {
        double share = share(scores, criterion);
        Kind.Sort first = share >= STRONG ? Kind.Sort.MERIT : share <= WEAK ? Kind.Sort.FAULT : Kind.Sort.PLAIN;
        return findings.stream()
                .filter(f -> f.kind().criterion() == criterion && fits(f, scores))
                .sorted(Comparator.comparing((Finding f) -> f.kind().sort() != first))
                .toList();
    }

    private static List<String> insights(Scores scores, List<Finding> findings, PhotoType type, Wording wording) {
        List<String> insights = new ArrayList<>();
        findings.stream()
                .filter(f -> fits(f, scores))
                .limit(4)
                .forEach(f -> insights.add(wording.sentence(f.kind(), 1)));
        PhotoType told = type == PhotoType.OTHER ? PhotoType.GENERAL : type;
        insights.add(Math.min(2, insights.size()), wording.toned("type." + Wording.code(told)));
        return insights;
    }

    private static List<String> suggestions(Scores scores, Wording wording) {
        List<Criterion> weakest = weakestFirst(scores);
        return weakest.stream()
                .limit(share(scores, weakest.get(3)) < STRONG ? 4 : 3)
                .map(criterion -> wording.toned("suggest." + Wording.code(criterion)))
                .toList();
    }

    private static List<Tip> tips(Scores scores, Wording wording) {
        return weakestFirst(scores).stream()
                .limit(3)
                .map(criterion ->
                        new Tip(criterion, level(scores, criterion), wording.toned("tip." + Wording.code(criterion))))
                .toList();
    }

    /// The weaker the criterion, the more basic the lesson.
    private static Difficulty level(Scores scores, Criterion criterion) {
        double share = share(scores, criterion);
        return share < .5 ? Difficulty.EASY : share < .75 ? Difficulty.MEDIUM : Difficulty.HARD;
    }

    private static List<Criterion> weakestFirst(Scores scores) {
        return List.of(Criterion.values()).stream()
                .sorted(Comparator.comparingDouble(criterion -> share(scores, criterion)))
                .toList();
    }

    private static Critique.ExifReading exif(Brief brief, Wording wording) {
        var locale = brief.language().locale();
        Map<String, String> facts = new HashMap<>(ExifFacts.of(brief.exif(), new Numbers(locale), locale));
        return ExifWords.read(brief.exif(), brief.measurements(), wording.with(facts));
    }

    private static double share(Scores scores, Criterion criterion) {
        return (double) scores.of(criterion) / criterion.max();
    }
}

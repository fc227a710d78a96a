package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critique.Difficulty;
import com.judgemyjpeg.critique.Critique.Improvement;
import com.judgemyjpeg.critique.Critique.Level;
import com.judgemyjpeg.critique.Critique.Retouch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What to do better, and what it could win. A gain is taken from the points that its criterion really misses,
/// so that all gains together never promise more than 100.
final class Improvements {
    private static final int MOST = 5;
    private static final int FEWEST = 3;

    private record Plan(
            String key, Criterion criterion, Difficulty difficulty, int gain, double mendable, double weight) {}

    private final Scores scores;
    private final Map<Criterion, Integer> missing = new EnumMap<>(Criterion.class);
    private final List<Plan> plans = new ArrayList<>();

    private Improvements(Scores scores) {
        this.scores = scores;
        for (Criterion criterion : Criterion.values()) {
            missing.put(criterion, criterion.max() - scores.of(criterion));
        }
    }

    static Improvements of(Scores scores, List<Finding> findings) {
        Improvements improvements = new Improvements(scores);
        List<Kind> kinds = findings.stream().map(Finding::kind).toList();
        findings.stream()
                .filter(f -> f.is(Kind.Sort.FAULT) && !contradicted(f.kind(), kinds))
                .limit(MOST)
                .forEach(improvements::mend);
        improvements.fillUp();
        improvements.plans.sort(Comparator.comparingInt(Plan::gain)
                .thenComparingDouble(Plan::weight)
                .reversed());
        return improvements;
    }

    List<Improvement> told(Wording wording) {
        return plans.stream()
                .map(plan -> new Improvement(
                        wording.plain(plan.key() + ".what"),
                        wording.plain(plan.key() + ".how"),
                        plan.difficulty(),
                        plan.gain(),
                        plan.criterion()))
                .toList();
    }

    Retouch retouch(Wording wording) {
        int points = (int) Math.round(
                plans.stream().mapToDouble(p -> p.gain() * p.mendable()).sum());
        Level level = points >= 7 ? Level.HIGH : points >= 3 ? Level.MEDIUM : Level.LOW;
        String won = wording.with(Map.of("count", Integer.toString(points)))
                .word(points == 1 ? "points.one" : "points.many");
        String reason = wording.with(Map.of("points", won)).toned("retouch." + Wording.code(level));
        return new Retouch(level, points, reason);
    }

    /// Nobody can expose longer and shorter at once: the whole picture goes before its ends.
    private static boolean contradicted(Kind kind, List<Kind> others) {
        return kind == Kind.BURNT && others.contains(Kind.DARK) || kind == Kind.BLOCKED && others.contains(Kind.BRIGHT);
    }

    /// A weighty fault may win back most of what its criterion lacks; the rest stays for the next.
    private void mend(Finding fault) {
        Kind kind = fault.kind();
        add(kind.key(), kind.criterion(), kind.difficulty(), .4 + .3 * fault.weight(), kind.mendable(), fault.weight());
    }

    private void fillUp() {
        List<Criterion> weakest = List.of(Criterion.values()).stream()
                .filter(c -> plans.stream().noneMatch(plan -> plan.criterion() == c))
                .sorted(Comparator.comparingDouble((Criterion c) -> (double) scores.of(c) / c.max()))
                .toList();
        for (Criterion criterion : weakest) {
            if (plans.size() >= FEWEST) {
                return;
            }
            String key = "better." + Wording.code(criterion);
            add(key, criterion, criterion.technical() ? Difficulty.MEDIUM : Difficulty.HARD, .4, .2, 0);
        }
    }

    private void add(
            String key, Criterion criterion, Difficulty difficulty, double share, double mendable, double weight) {
        int left = missing.getOrDefault(criterion, 0);
        int gain = Math.min(left, Math.max(1, (int) Math.round(left * share)));
        if (gain > 0) {
            missing.put(criterion, left - gain);
            plans.add(new Plan(key, criterion, difficulty, gain, mendable, weight));
        }
    }
}

package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.photo.Photo;
import com.judgemyjpeg.photo.PhotoId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a batch says as a whole, once all of it has ended. The same photo brought twice counts once.
///
/// @param ranking best first; of equal ones the one that was brought first
/// @param means of each criterion, in points
/// @param estimated criteria that were guessed for some of them: shown as such, and no reason for anything
/// @param first the criterion that loses most points, against what it could give
/// @param advice what would win most there, in one of the photos
/// @param style what most of them share, null when no two share more than others do
/// @param styled how many photos have it
public record BatchReport(
        List<Ranked> ranking,
        double mean,
        Map<Criterion, Double> means,
        Set<Criterion> estimated,
        Criterion first,
        Critique.@Nullable Improvement advice,
        @Nullable Style style,
        int styled) {

    /// @param best its strongest criterion, `worst` its weakest: by their share of what each can give
    public record Ranked(Batch.Entry entry, Critique critique, Criterion best, Criterion worst) {
        public int score() {
            return critique.scores().total();
        }
    }

    /// Empty as long as something is under way, and when nothing was judged.
    static Optional<BatchReport> of(Batch batch, Map<PhotoId, Photo> photos) {
        List<Ranked> ranking = ranking(batch);
        if (!batch.ended() || ranking.isEmpty()) {
            return Optional.empty();
        }
        Map<Criterion, Double> means = means(ranking);
        Set<Criterion> estimated = estimated(ranking);
        Criterion first = extreme(estimated, criterion -> -means.getOrDefault(criterion, 0.0) / criterion.max());
        Map<Style, Long> styles = styles(ranking, photos);
        Optional<Style> style = dominant(styles);
        return Optional.of(new BatchReport(
                ranking,
                ranking.stream().mapToInt(Ranked::score).average().orElse(0),
                means,
                estimated,
                first,
                advice(ranking, first),
                style.orElse(null),
                style.map(styles::get).map(Long::intValue).orElse(0)));
    }

    public Ranked best() {
        return ranking.getFirst();
    }

    public Ranked weakest() {
        return ranking.getLast();
    }

    /// As far as whole points tell it: for plots.
    public Scores rounded() {
        Map<Criterion, Integer> points = new EnumMap<>(Criterion.class);
        means.forEach((criterion, mean) -> points.put(criterion, (int) Math.round(mean)));
        return new Scores(points);
    }

    private static List<Ranked> ranking(Batch batch) {
        Map<AnalysisId, Ranked> judged = new LinkedHashMap<>();
        for (Batch.Entry entry : batch.entries()) {
            if (entry.critique() != null && entry.analysis() != null) {
                judged.putIfAbsent(entry.analysis(), ranked(entry, entry.critique()));
            }
        }
        return judged.values().stream()
                .sorted(Comparator.comparing(Ranked::score).reversed())
                .toList();
    }

    private static Ranked ranked(Batch.Entry entry, Critique critique) {
        Function<Criterion, Double> share = criterion -> critique.scores().of(criterion) / (double) criterion.max();
        Set<Criterion> guessed = critique.origin().estimates();
        return new Ranked(entry, critique, extreme(guessed, share), extreme(guessed, share.andThen(it -> -it)));
    }

    /// The criterion with the greatest of these, of those that nobody guessed; of equal ones the first of the rubric.
    private static Criterion extreme(Set<Criterion> guessed, Function<Criterion, Double> of) {
        Criterion found = Criterion.COMPOSITION;
        for (Criterion criterion : Criterion.values()) {
            boolean counts = !guessed.contains(criterion);
            found = counts && of.apply(criterion) > of.apply(found) ? criterion : found;
        }
        return found;
    }

    private static Set<Criterion> estimated(List<Ranked> ranking) {
        return ranking.stream()
                .flatMap(one -> one.critique().origin().estimates().stream())
                .collect(Collectors.toSet());
    }

    private static Map<Criterion, Double> means(List<Ranked> ranking) {
        Map<Criterion, Double> means = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            means.put(
                    criterion,
                    ranking.stream()
                            .mapToInt(one -> one.critique().scores().of(criterion))
                            .average()
                            .orElse(0));
        }
        return means;
    }

    private static Critique.@Nullable Improvement advice(List<Ranked> ranking, Criterion first) {
        return ranking.stream()
                .flatMap(one -> one.critique().improvements().stream())
                .filter(improvement -> improvement.criterion() == first)
                .max(Comparator.comparing(Critique.Improvement::gain))
                .orElse(null);
    }

    private static Map<Style, Long> styles(List<Ranked> ranking, Map<PhotoId, Photo> photos) {
        return ranking.stream()
                .map(one -> one.entry().photo())
                .filter(Objects::nonNull)
                .map(photos::get)
                .filter(Objects::nonNull)
                .map(Photo::developed)
                .filter(Objects::nonNull)
                .map(developed -> Style.of(developed.measurements()))
                .collect(Collectors.groupingBy(style -> style, Collectors.counting()));
    }

    /// That more photos have than any other, and at least two.
    private static Optional<Style> dominant(Map<Style, Long> styles) {
        long most = styles.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Style> found = styles.entrySet().stream()
                .filter(style -> style.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return most >= 2 && found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}

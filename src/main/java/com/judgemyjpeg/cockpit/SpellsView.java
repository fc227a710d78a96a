package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.analysis.Analyses.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The last hours as two small plots: how many analyses ended in each five minutes, and how long people had waited for
/// them. Waits are drawn by their logarithm: seconds are usual, and an hour must fit as well.
///
/// @param most the count that reaches the top
/// @param newest in which anything was judged; null when nothing was
public record SpellsView(
        List<Column> columns,
        long judged,
        long failed,
        long most,
        @Nullable Column newest) {
    public static final int WIDTH = 288;
    public static final int HEIGHT = 72;
    /// The waits that have a line of their own.
    public static final List<Mark> MARKS =
            List.of(mark(Duration.ofHours(1)), mark(Duration.ofMinutes(1)), mark(Duration.ofSeconds(1)));

    static final Duration LENGTH = Duration.ofMinutes(5);
    private static final int SPELLS = 36;
    private static final int STEP = WIDTH / SPELLS;
    private static final int THINNEST = 2;
    private static final double SHORTEST = 0.2;
    private static final double LONGEST = 7200;

    /// @param failed the part of the height, from the floor, that went wrong
    /// @param median where the wait of half of them stands, from the floor
    public record Column(Spell spell, int x, int height, int failed, int median, int slow) {
        public int width() {
            return STEP - 2;
        }

        public AgeView half() {
            return new AgeView(spell.median());
        }

        public AgeView most() {
            return new AgeView(spell.slow());
        }
    }

    public record Mark(AgeView age, int height) {}

    /// The beginning of the first column.
    static Instant first(Instant now) {
        long length = LENGTH.toSeconds();
        return Instant.ofEpochSecond((now.getEpochSecond() / length - SPELLS + 1) * length);
    }

    static SpellsView of(List<Spell> found, Instant now) {
        Map<Instant, Spell> spells = found.stream().collect(Collectors.toMap(Spell::begin, Function.identity()));
        long most =
                found.stream().mapToLong(it -> it.judged() + it.failed()).max().orElse(1);
        List<Column> columns = IntStream.range(0, SPELLS)
                .mapToObj(i -> {
                    Instant begin = first(now).plus(LENGTH.multipliedBy(i));
                    Spell nothing = new Spell(begin, 0, 0, Duration.ZERO, Duration.ZERO);
                    return column(spells.getOrDefault(begin, nothing), i, most);
                })
                .toList();
        return new SpellsView(
                columns,
                found.stream().mapToLong(Spell::judged).sum(),
                found.stream().mapToLong(Spell::failed).sum(),
                most,
                columns.reversed().stream()
                        .filter(it -> it.spell().judged() > 0)
                        .findFirst()
                        .orElse(null));
    }

    private static Column column(Spell spell, int place, long most) {
        return new Column(
                spell,
                place * STEP + 1,
                height(spell.judged() + spell.failed(), most),
                height(spell.failed(), most),
                height(spell.median()),
                height(spell.slow()));
    }

    /// One of a thousand is still to be seen.
    private static int height(long count, long most) {
        return count == 0 ? 0 : (int) Math.max(THINNEST, Math.round(HEIGHT * (double) count / most));
    }

    private static Mark mark(Duration wait) {
        return new Mark(new AgeView(wait), height(wait));
    }

    private static int height(Duration wait) {
        double share = Math.log(wait.toMillis() / 1000.0 / SHORTEST) / Math.log(LONGEST / SHORTEST);
        return (int) Math.round(HEIGHT * Math.clamp(share, 0, 1));
    }
}

package com.judgemyjpeg.platform.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to what was measured. A minute is shown when it has been over for [#SETTLED], so that
/// all instances have told theirs. Minutes in which nothing was told have no point: nobody may take
/// a hole for a zero. Times are from the first to before the second; each question is one statement.
public final class Samples {
    /// How long minutes are kept; of what is older there are hours.
    public static final Duration MINUTES_KEPT = Duration.ofDays(30);
    public static final Duration HOURS_KEPT = Duration.ofDays(2 * 365);
    public static final Duration SETTLED = Duration.ofSeconds(10);

    private final SampleRows rows;
    private final InstantSource clock;

    Samples(SampleRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// By minute for the last 30 days, by hour before.
    ///
    /// @param part empty for all
    public List<Point> series(String figure, String part, Instant from, Instant to) {
        return read(figure, part, from, to, firstHourOfMinutes()).getOrDefault(part, List.of());
    }

    /// The same of every part that has any, also of all.
    public Map<String, List<Point>> parts(String figure, Instant from, Instant to) {
        return read(figure, null, from, to, firstHourOfMinutes());
    }

    /// By hour, also where there are minutes: a year is nine thousand points. The hour that is
    /// under way, and the one before for some minutes, are those of their minutes so far.
    public List<Point> hours(String figure, String part, Instant from, Instant to) {
        return read(figure, part, from, to, SampleRows.HOURS_ONLY).getOrDefault(part, List.of());
    }

    /// The same of every part that has any.
    public Map<String, List<Point>> hoursOfParts(String figure, Instant from, Instant to) {
        return read(figure, null, from, to, SampleRows.HOURS_ONLY);
    }

    /// The newest minute of the last ten; empty when nothing was told in them.
    public Optional<Point> latest(String figure, String part) {
        Instant now = clock.instant();
        List<Point> last = series(figure, part, now.minus(Duration.ofMinutes(10)), now);
        return last.isEmpty() ? Optional.empty() : Optional.of(last.getLast());
    }

    private Map<String, List<Point>> read(
            String figure, @Nullable String part, Instant from, Instant to, int minutesFrom) {
        Instant settled = clock.instant().minus(SETTLED);
        int until = Math.min(Minutes.from(to), Minutes.of(settled));
        return rows.read(figure, part, Minutes.from(from), until, minutesFrom);
    }

    private int firstHourOfMinutes() {
        return Minutes.hour(Minutes.of(clock.instant().minus(MINUTES_KEPT))) + 1;
    }
}

package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.provider.BudgetRows.Spent;
import com.judgemyjpeg.provider.KeyRows.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The door for operators: where pools and keys stand, what calls cost, and changes. A change
/// joins the transaction it is made in; when that is committed, [Providers#changed] tells
/// everybody.
public final class ProviderDesk {
    /// No call lasts longer: one without an end by then has none.
    private static final Duration CUT_OFF = Duration.ofMinutes(10);
    private static final int PEOPLE = 10;

    private final Pacer pacer;
    private final KeyRows rows;
    private final Keys keys;
    private final BudgetRows budgets;
    private final CostRows costs;
    private final Prices prices;
    private final InstantSource clock;

    ProviderDesk(
            Pacer pacer,
            KeyRows rows,
            Keys keys,
            BudgetRows budgets,
            CostRows costs,
            Prices prices,
            InstantSource clock) {
        this.pacer = pacer;
        this.rows = rows;
        this.keys = keys;
        this.budgets = budgets;
        this.costs = costs;
        this.prices = prices;
        this.clock = clock;
    }

    /// @param today spent in UTC, millionths of a dollar; calls on their way with the most that
    ///     they may cost
    /// @param month likewise
    public record Pool(Pacer.Standing standing, Budget budget, long today, long month) {}

    public enum KeyState {
        USABLE,
        PAUSED,
        REFUSED,
        UNREADABLE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Everything of a key but the key.
    ///
    /// @param open null when what opens the key is gone
    /// @param ending the last four characters, or empty when it is too short for that
    /// @param why it was refused, and since when
    public record Key(
            String name,
            String pool,
            String ending,
            boolean ofSettings,
            KeyState state,
            boolean paused,
            @Nullable Failure why,
            @Nullable Instant since,
            @Nullable Open open) {

        /// @param priced whether what it costs is known
        public record Open(ProviderKind kind, String model, int preference, boolean priced) {}
    }

    public record Share(String of, long calls, long micros) {}

    /// @param days micros by day, in UTC
    /// @param outcomes how many calls ended in which way
    /// @param cutOff calls that never ended
    public record Costs(
            Map<LocalDate, Long> days,
            List<Share> plans,
            List<Person> people,
            Map<String, Long> outcomes,
            long cutOff,
            InBatches inBatches) {

        /// @param waiting for their answers
        /// @param saved micros, by the half price
        public record InBatches(long calls, long waiting, long saved) {}

        public record Person(UUID id, long calls, long micros) {}
    }

    /// Those that have a key.
    public List<Pool> pools() {
        Map<String, Pacer.Standing> standings =
                pacer.standings().stream().collect(Collectors.toMap(Pacer.Standing::pool, Function.identity()));
        List<String> used = rows.pools();
        return budgets.spent(clock.instant()).stream()
                .filter(spent -> used.contains(spent.pool()))
                .flatMap(spent -> Stream.ofNullable(standings.get(spent.pool())).map(standing -> pool(standing, spent)))
                .toList();
    }

    private static Pool pool(Pacer.Standing standing, Spent spent) {
        return new Pool(standing, spent.budget(), spent.today(), spent.month());
    }

    public List<Key> keys() {
        return keys.fresh().stream().map(this::key).toList();
    }

    /// Names of keys that the provider refused, and why.
    public Map<String, Failure> refused() {
        return rows.refused();
    }

    private Key key(Kept kept) {
        ProviderKey key = kept.key();
        return new Key(
                kept.name(),
                kept.pool(),
                kept.ending(),
                kept.ofSettings(),
                state(kept),
                kept.paused(),
                kept.why(),
                kept.outAt(),
                key == null ? null : new Key.Open(key.kind(), key.model(), key.preference(), prices.know(key.model())));
    }

    private static KeyState state(Kept kept) {
        if (kept.key() == null) {
            return KeyState.UNREADABLE;
        }
        return kept.why() != null ? KeyState.REFUSED : kept.paused() ? KeyState.PAUSED : KeyState.USABLE;
    }

    public Costs costs(Instant since) {
        return costs.since(since, clock.instant().minus(CUT_OFF), PEOPLE);
    }

    /// Limits of a pool that is there change only when some are written.
    ///
    /// @throws Refused BAD_PROVIDER_KEY with the field, also when there is a key of that name
    public void add(NewKey wanted) {
        ProviderKey key = wanted.key();
        Limits limits = wanted.ownLimits();
        if (!wanted.limits().isBlank() || !known(key.pool())) {
            pacer.open(key.pool(), limits);
        }
        NewKey.Field.NAME.require(rows.add(key));
    }

    /// @throws Refused BAD_PROVIDER_KEY, or NOT_FOUND for those that were not added here
    public void rotate(String name, Secret secret) {
        NewKey.require(secret);
        found(rows.rotate(name, secret));
    }

    /// @throws Refused NOT_FOUND
    public void pause(String name, boolean paused) {
        found(rows.pause(name, paused));
    }

    /// Of a key that was refused.
    ///
    /// @throws Refused NOT_FOUND
    public void giveAnotherChance(String name) {
        found(rows.back(name));
    }

    /// @throws Refused NOT_FOUND for those that were not added here
    public void remove(String name) {
        found(rows.remove(name));
    }

    /// @throws Refused NOT_FOUND
    public void wake(String pool) {
        found(known(pool));
        pacer.wake(pool);
    }

    private boolean known(String pool) {
        return pacer.standings().stream().anyMatch(one -> one.pool().equals(pool));
    }

    private static void found(boolean found) {
        if (!found) {
            throw new Refused(Problem.NOT_FOUND);
        }
    }
}

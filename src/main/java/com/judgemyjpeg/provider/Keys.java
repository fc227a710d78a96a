package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.provider.KeyRows.Kept;
import com.judgemyjpeg.provider.Reply.Limited;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// All keys, as this program knows them: read again after a while and whenever somebody changed
/// one. In a pool they take turns.
final class Keys {
    private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

    private final KeyRows rows;
    private final Map<String, Secret> secrets;
    private final InstantSource clock;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Limited> learned = new ConcurrentHashMap<>();
    private final Set<String> struck = ConcurrentHashMap.newKeySet();
    private volatile Known known = new Known(List.of(), Long.MIN_VALUE);

    private record Known(List<Kept> keys, long until) {}

    Keys(KeyRows rows, Map<String, Secret> secrets, InstantSource clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<Kept> all() {
        Known now = known;
        if (now.until < System.nanoTime()) {
            now = new Known(rows.all(secrets), System.nanoTime() + KNOWN_FOR.toNanos());
            known = now;
        }
        return now.keys;
    }

    /// As they are now, for who looks at them.
    List<Kept> fresh() {
        return rows.all(secrets);
    }

    void lookAgain() {
        known = new Known(List.of(), Long.MIN_VALUE);
        struck.clear(); // a strike elsewhere may be ours to clear
    }

    /// Those with at least one key that may be asked.
    List<String> pools() {
        return all().stream().filter(Kept::usable).map(Kept::pool).distinct().toList();
    }

    Stream<ProviderKey> usable() {
        return all().stream().filter(Kept::usable).map(Kept::key);
    }

    int preference(String pool) {
        return usable(pool).stream()
                .map(Kept::key)
                .mapToInt(ProviderKey::preference)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /// The next key of a pool; of those that are preferred most, if they differ.
    Optional<ProviderKey> of(String pool) {
        List<ProviderKey> keys = usable(pool).stream()
                .map(Kept::key)
                .sorted(Comparator.comparingInt(ProviderKey::preference))
                .toList();
        List<ProviderKey> best = keys.stream()
                .filter(key -> key.preference() == keys.getFirst().preference())
                .toList();
        return best.isEmpty()
                ? Optional.empty()
                : Optional.of(best.get(Math.floorMod(turn.getAndIncrement(), best.size())));
    }

    /// Calls of a pool at once, 0 where there is no limit.
    int atOnce(String pool) {
        return all().stream()
                .filter(key -> key.pool().equals(pool))
                .mapToInt(Kept::atOnce)
                .max()
                .orElse(0);
    }

    /// Those of OpenAI itself: nobody else looks at pictures for moderation. Also such as were
    /// refused, which is no reason to leave it.
    List<Kept> moderating() {
        return all().stream()
                .filter(kept -> !kept.paused())
                .filter(kept -> kept.key() != null && kept.key().kind() == ProviderKind.OPENAI)
                .toList();
    }

    private List<Kept> usable(String pool) {
        return all().stream()
                .filter(Kept::usable)
                .filter(key -> key.pool().equals(pool))
                .toList();
    }

    void out(ProviderKey key, Failure why) {
        rows.out(key.name(), why, clock.instant());
        lookAgain();
    }

    /// Written down only when it is news.
    void learn(String pool, Limited told, Pacer pacer) {
        if (!told.equals(Limited.UNKNOWN) && !told.equals(learned.put(pool, told))) {
            pacer.learn(pool, told.requests(), told.tokens());
        }
    }

    void struck(String pool) {
        struck.add(pool);
    }

    /// After a strike, the first success closes the breaker; the others need not be written
    /// down.
    void wellDone(String pool, Pacer pacer) {
        if (struck.remove(pool)) {
            pacer.wellDone(pool);
        }
    }
}

package com.judgemyjpeg.platform.ban;

import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The door. Asking costs no statement: the list is in memory, current at once on the instance that changed it
/// and within a second on all others.
public final class Bans {
    private static final Logger log = LoggerFactory.getLogger(Bans.class);
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final BanRows rows;
    private final InstantSource clock;
    private volatile long version = -1;
    private volatile BanList list = BanList.NONE;

    Bans(BanRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// To be called inside a `write`; in force for everybody when that commits.
    ///
    /// @param key the address in its one way of writing
    public void banAddress(String key, String reason, Instant until, String by) {
        put(Ban.Kind.ADDRESS, key, reason, until, by);
    }

    /// Likewise.
    public void banNetwork(Block network, String reason, Instant until, String by) {
        put(Ban.Kind.NETWORK, network.toString(), reason, until, by);
    }

    private void put(Ban.Kind kind, String target, String reason, Instant until, String by) {
        Instant now = clock.instant();
        rows.put(new Ban(TimeOrdered.next(now), kind, target, reason, until, by, now));
        refreshAfterCommit();
    }

    /// Likewise.
    ///
    /// @return what was lifted; empty when it was gone before
    public Optional<Ban> lift(UUID id) {
        Optional<Ban> gone = rows.delete(id);
        refreshAfterCommit();
        return gone;
    }

    /// Running ones, newest first.
    public List<Ban> page(@Nullable UUID before, int limit) {
        return rows.page(before, clock.instant(), limit);
    }

    public int count() {
        return list.size();
    }

    /// @param key the address in its one way of writing
    /// @throws Refused BANNED. Tell it only to who has proved the address: the reason is for its owner
    public void refuseAddress(String key) {
        running(list.ofAddress(key)).ifPresent(ban -> {
            throw refusal(ban);
        });
    }

    /// @param address of a network, as requests have it
    /// @throws Refused BANNED
    public void refuseNetwork(String address) {
        refusalOf(address).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /// What to say to a request from this address; empty when it may go on.
    Optional<Refused> refusalOf(String address) {
        return running(list.ofNetwork(address)).map(Bans::refusal);
    }

    private Optional<Ban> running(Optional<Ban> found) {
        return found.filter(ban -> ban.until().isAfter(clock.instant()));
    }

    private static Refused refusal(Ban ban) {
        return new Refused(Problem.BANNED, Map.of("reason", ban.reason(), "until", UNTIL.format(ban.until())));
    }

    /// One small statement when nothing has changed. A change between the two statements is in the list
    /// already and only loaded once more.
    void refresh() {
        long current = rows.version();
        if (current != version) {
            list = new BanList(rows.running(clock.instant()));
            version = current;
        }
    }

    private void refreshAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    refresh();
                } catch (RuntimeException e) {
                    log.warn("the list of bans is a moment old: {}", e.toString()); // the next look mends it
                }
            }
        });
    }
}

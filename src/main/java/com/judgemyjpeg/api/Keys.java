package com.judgemyjpeg.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The keys of people: made, rotated and revoked by their owner, looked up for every call.
final class Keys {
    /// How long a rotated secret goes on, when its owner wants it to.
    static final Duration OVERLAP = Duration.ofHours(24);
    /// A revoked key opens nothing after this, on every instance.
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final KeyRows rows;
    private final Accounts accounts;
    private final Bans bans;
    private final AuditLog audit;
    private final Database database;
    private final ApiSettings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Optional<ApiKey>> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build();
    /// Keys that opened something an hour ago at most: they go on while the database cannot be asked.
    private final Cache<String, ApiKey> lastKnown = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    Keys(
            KeyRows rows,
            Accounts accounts,
            Bans bans,
            AuditLog audit,
            Database database,
            ApiSettings settings,
            InstantSource clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.bans = bans;
        this.audit = audit;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// A key as it is told once.
    record Made(ApiKey key, KeyText text) {}

    /// What somebody wants of a new key.
    record Wanted(String name, Set<Scope> scopes, @Nullable Integer ceiling) {}

    /// @throws Refused TOO_MANY_KEYS
    Made make(Account owner, Wanted wanted, String network) {
        Instant now = clock.instant();
        KeyText text = KeyText.make(random);
        ApiKey key = new ApiKey(
                TimeOrdered.next(now),
                owner.id(),
                text.prefix(),
                wanted.name(),
                wanted.scopes(),
                wanted.ceiling(),
                0,
                now,
                null,
                null,
                null);
        database.change(jdbc -> {
            if (rows.count(owner.id()) >= settings.keys()) {
                throw new Refused(Problem.TOO_MANY_KEYS, Map.of("limit", settings.keys()));
            }
            rows.insert(key, text.hash());
            note(owner, "key.make", text.prefix(), network);
        });
        return new Made(key, text);
    }

    /// Another secret for the same key. A rotation during an overlap ends the oldest secret.
    ///
    /// @param overlap whether the secret of before goes on for [#OVERLAP]
    Made rotate(Account owner, UUID id, boolean overlap, String network) {
        Instant now = clock.instant();
        ApiKey key = rows.find(owner.id(), id, now).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        KeyText text = KeyText.make(key.prefix(), random);
        database.change(jdbc -> {
            if (!rows.rotate(owner.id(), id, text.hash(), overlap ? now.plus(OVERLAP) : null, now)) {
                throw new Refused(Problem.NOT_FOUND);
            }
            note(owner, overlap ? "key.rotate" : "key.rotate-now", key.prefix(), network);
        });
        known.invalidateAll();
        lastKnown.invalidateAll();
        return new Made(key, text);
    }

    void revoke(Account owner, UUID id, String network) {
        ApiKey key = rows.find(owner.id(), id, clock.instant()).orElseThrow(() -> new Refused(Problem.NOT_FOUND));
        database.change(jdbc -> {
            if (rows.delete(owner.id(), id)) {
                note(owner, "key.revoke", key.prefix(), network);
            }
        });
        known.invalidateAll();
        lastKnown.invalidateAll();
    }

    List<ApiKey> of(PersonId owner) {
        return rows.of(owner, clock.instant());
    }

    Optional<ApiKey> find(PersonId owner, UUID id) {
        return rows.find(owner, id, clock.instant());
    }

    /// The key that is shown, if it opens anything now. Two statements at most once a second; none for a
    /// text that is no key.
    Optional<ApiKey> recognise(String text) {
        return KeyText.parse(text).flatMap(key -> known.get(key.text(), it -> lookUpOrRemember(key)));
    }

    private Optional<ApiKey> lookUpOrRemember(KeyText text) {
        try {
            Optional<ApiKey> found = lookUp(text);
            found.ifPresentOrElse(key -> lastKnown.put(text.text(), key), () -> lastKnown.invalidate(text.text()));
            return found;
        } catch (RuntimeException e) {
            ApiKey before = lastKnown.getIfPresent(text.text());
            if (before == null || Trouble.of(e).isEmpty()) {
                throw e;
            }
            return Optional.of(before);
        }
    }

    private Optional<ApiKey> lookUp(KeyText text) {
        return rows.find(text, clock.instant())
                .filter(key -> accounts.find(key.owner()).filter(this::mayCall).isPresent());
    }

    private boolean mayCall(Account owner) {
        if (owner.suspendedAt() != null || owner.closingAt() != null) {
            return false;
        }
        try {
            bans.refuseAddress(owner.email().key());
            return true;
        } catch (Refused banned) {
            return false;
        }
    }

    /// Within the transaction that accepts an analysis.
    ///
    /// @throws Refused KEY_CEILING_REACHED
    void spend(Caller caller) {
        if (!rows.spend(caller.owner(), caller.key(), clock.instant())) {
            throw new Refused(Problem.KEY_CEILING_REACHED);
        }
    }

    private void note(Account owner, String action, String prefix, String network) {
        var actor = new AuditLog.Actor(owner.id().value(), owner.called(), network);
        audit.note(actor, action, owner.id().toString(), Risk.MEDIUM, "jmj_" + prefix);
    }
}

package com.judgemyjpeg.api;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All SQL of answers that are kept to be repeated.
final class IdempotencyRows {
    private static final Duration KEPT = Duration.ofHours(24);

    private final Database database;
    private final InstantSource clock;

    IdempotencyRows(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param digest of what was asked; null as long as that is not known
    @SuppressWarnings("ArrayRecordComponent")
    record Claimed(byte @Nullable [] digest) {}

    /// @param answer null while somebody works on it
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(byte @Nullable [] digest, @Nullable Answer answer) {}

    /// One statement decides who does the work: whoever inserts the row, or finds one that a day or a
    /// lost lease has left free. Empty for all others.
    Optional<Claimed> claim(PersonId owner, String key, UUID claim, Duration lease) {
        OffsetDateTime now = now();
        OffsetDateTime old = now.minus(KEPT);
        return database.write(jdbc -> jdbc.sql("""
                insert into api_idempotency as before (owner_id, key, claim, leased_until, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (owner_id, key) do update set
                    claim = excluded.claim, leased_until = excluded.leased_until, created_at = excluded.created_at,
                    digest = case when before.created_at < ? then null else before.digest end,
                    status = null, location = null, answer = null
                where before.created_at < ? or (before.answer is null and before.leased_until <= ?)
                returning digest""")
                .params(owner.value(), key, claim, now.plus(lease), now, old, old, now)
                .query((row, n) -> new Claimed(row.getBytes("digest")))
                .optional());
    }

    Optional<Kept> find(PersonId owner, String key) {
        return database.read(jdbc -> jdbc.sql("""
                select digest, status, location, answer from api_idempotency where owner_id = ? and key = ?""")
                .params(owner.value(), key)
                .query((row, n) -> {
                    byte[] answer = row.getBytes("answer");
                    return new Kept(
                            row.getBytes("digest"),
                            answer == null
                                    ? null
                                    : new Answer(row.getInt("status"), row.getString("location"), answer));
                })
                .optional());
    }

    void bind(PersonId owner, String key, UUID claim, byte[] digest) {
        database.change(
                jdbc -> jdbc.sql("""
                update api_idempotency set digest = ? where owner_id = ? and key = ? and claim = ?""").params(digest, owner.value(), key, claim).update());
    }

    void keep(PersonId owner, String key, UUID claim, Answer answer) {
        database.change(jdbc -> jdbc.sql("""
                update api_idempotency set status = ?, location = ?, answer = ?
                where owner_id = ? and key = ? and claim = ? and answer is null""")
                .param(answer.status())
                .param(answer.location())
                .params(answer.body(), owner.value(), key, claim)
                .update());
    }

    /// Of a call that was accepted while no row could be written. Of one that was lost in the middle the row is there,
    /// without an answer.
    void keepReplayed(PersonId owner, String key, byte[] digest, Answer answer) {
        database.change(jdbc -> jdbc.sql("""
                insert into api_idempotency as before
                    (owner_id, key, claim, leased_until, created_at, digest, status, location, answer)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (owner_id, key) do update set
                    digest = excluded.digest, status = excluded.status, location = excluded.location,
                    answer = excluded.answer, created_at = excluded.created_at
                where before.answer is null""")
                .params(owner.value(), key, UUID.randomUUID(), now(), now(), digest, answer.status())
                .param(answer.location())
                .param(answer.body())
                .update());
    }

    void giveUp(PersonId owner, String key, UUID claim) {
        database.change(jdbc -> jdbc.sql("""
                delete from api_idempotency where owner_id = ? and key = ? and claim = ? and answer is null""").params(owner.value(), key, claim).update());
    }

    /// Free for whoever wants the same as before.
    void release(PersonId owner, String key, UUID claim) {
        database.change(
                jdbc -> jdbc.sql("""
                update api_idempotency set leased_until = ? where owner_id = ? and key = ? and claim = ? and answer is null""").params(now(), owner.value(), key, claim).update());
    }

    void forgetOld() {
        database.change(jdbc -> jdbc.sql("delete from api_idempotency where created_at < ?")
                .param(now().minus(KEPT))
                .update());
    }

    void erase(PersonId owner) {
        database.change(jdbc -> jdbc.sql("delete from api_idempotency where owner_id = ?")
                .param(owner.value())
                .update());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

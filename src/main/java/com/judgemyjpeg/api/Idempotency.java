package com.judgemyjpeg.api;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Calls that may be repeated without being done twice. What was refused is not kept: nothing was done,
/// and the next call with the same key begins anew.
final class Idempotency {
    private final IdempotencyRows rows;
    private final ApiSettings settings;

    Idempotency(IdempotencyRows rows, ApiSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    /// What a call may do: the work, or send an answer again once it has shown to want the same.
    ///
    /// @param key null when the call sent none
    /// @param answer null for the one who does the work
    @SuppressWarnings("ArrayRecordComponent")
    record Claim(
            PersonId owner,
            @Nullable String key,
            UUID claim,
            byte @Nullable [] digest,
            @Nullable Answer answer) {
        /// Of a call that no row can be written for.
        static Claim none(PersonId owner) {
            return new Claim(owner, null, UUID.randomUUID(), null, null);
        }
    }

    /// @throws Refused IDEMPOTENCY_KEY_MALFORMED; IDEMPOTENCY_KEY_RUNNING, both before the body was read
    Claim claim(PersonId owner, HttpServletRequest request) {
        UUID claim = UUID.randomUUID();
        Optional<String> key = IdempotencyKey.of(request);
        if (key.isEmpty()) {
            return new Claim(owner, null, claim, null, null);
        }
        var claimed = rows.claim(owner, key.get(), claim, settings.lease());
        if (claimed.isPresent()) {
            return new Claim(owner, key.get(), claim, claimed.get().digest(), null);
        }
        IdempotencyRows.Kept kept = rows.find(owner, key.get())
                .filter(it -> it.answer() != null)
                .orElseThrow(() -> new Refused(Problem.IDEMPOTENCY_KEY_RUNNING));
        return new Claim(owner, key.get(), claim, kept.digest(), kept.answer());
    }

    /// Now that it is known what is asked for.
    ///
    /// @throws Refused IDEMPOTENCY_KEY_REUSED when it is something else than before
    void bind(Claim claim, byte[] digest) {
        if (claim.digest() != null && !MessageDigest.isEqual(claim.digest(), digest)) {
            throw new Refused(Problem.IDEMPOTENCY_KEY_REUSED);
        }
        if (claim.key() != null && claim.digest() == null) {
            rows.bind(claim.owner(), claim.key(), claim.claim(), digest);
        }
    }

    void keep(Claim claim, Answer answer) {
        if (claim.key() != null) {
            rows.keep(claim.owner(), claim.key(), claim.claim(), answer);
        }
    }

    /// Nothing came of it: the key is free again. One that was lost by somebody before stays bound to
    /// what that one asked.
    void giveUp(Claim claim) {
        if (claim.key() == null || claim.answer() != null) {
            return;
        }
        if (claim.digest() == null) {
            rows.giveUp(claim.owner(), claim.key(), claim.claim());
        } else {
            rows.release(claim.owner(), claim.key(), claim.claim());
        }
    }
}

package com.judgemyjpeg.api;

import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.Analysis;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.analysis.AnalysisState;
import com.judgemyjpeg.analysis.ProgramCall;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.database.Trouble;
import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/// A call that asks for an analysis, from its first byte to its answer. It may be repeated under its
/// `Idempotency-Key`; the same bytes with the same wish are the same analysis anyway, so that a
/// repetition after a crash is not charged again.
final class Asking {
    /// Beyond the wait itself, for the answer to be made.
    private static final Duration SLACK = Duration.ofSeconds(15);
    /// Waiting answers are finished by threads that may wait for the database.
    private static final Executor FINISHING =
            task -> Thread.ofVirtual().name("api-finish").start(task);

    private final Analyses analyses;
    private final Photos photos;
    private final GuardedFetch web;
    private final Keys keys;
    private final CallLimits limits;
    private final Idempotency idempotency;
    private final AcceptedAway accepted;

    Asking(
            Analyses analyses,
            Photos photos,
            GuardedFetch web,
            Keys keys,
            CallLimits limits,
            Idempotency idempotency,
            AcceptedAway accepted) {
        this.analyses = analyses;
        this.photos = photos;
        this.web = web;
        this.keys = keys;
        this.limits = limits;
        this.idempotency = idempotency;
        this.accepted = accepted;
    }

    /// Reads the body of a call; a photo in it goes to `taker`.
    @FunctionalInterface
    interface Body {
        Asked read(Taken.Taker taker) throws IOException;
    }

    /// Makes the answer, when the analysis has ended or the wait has.
    @FunctionalInterface
    interface Ending {
        Answer answer(Analysis analysis);
    }

    /// @param operation what a repetition has to repeat, besides its content
    /// @param patience zero to answer at once
    /// @param told headers of the answer
    record Call(Caller caller, String operation, Duration patience, HttpHeaders told) {}

    DeferredResult<ResponseEntity<byte[]>> ask(
            Call call, Body body, Ending ending, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<String> name = IdempotencyKey.of(request);
        Optional<Analyses.AcceptedCall> waiting =
                name.flatMap(it -> analyses.named(call.caller().owner(), it));
        if (waiting.isPresent()) {
            return stillWaiting(call, waiting.get(), body.read(Asking::look));
        }
        Optional<Idempotency.Claim> claimed = claim(call, request);
        if (claimed.isEmpty()) {
            limits.ask(call.caller(), response);
            return whenEnded(call, Idempotency.Claim.none(call.caller().owner()), acceptAway(call, name, body), ending);
        }
        Idempotency.Claim claim = claimed.get();
        if (claim.answer() != null) {
            idempotency.bind(claim, body.read(Asking::look).digest(call.operation()));
            return again(claim.answer());
        }
        try {
            limits.ask(call.caller(), response);
            AnalysisId id = accept(call, claim, body.read(intake(call.caller())));
            return whenEnded(call, claim, id, ending);
        } catch (RuntimeException | IOException e) {
            idempotency.giveUp(claim);
            throw e;
        }
    }

    /// Empty when the database is away.
    private Optional<Idempotency.Claim> claim(Call call, HttpServletRequest request) {
        if (analyses.away()) {
            return Optional.empty();
        }
        try {
            return Optional.of(idempotency.claim(call.caller().owner(), request));
        } catch (RuntimeException e) {
            if (Trouble.of(e).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// A repetition of what is on the disk and not in the database yet.
    private DeferredResult<ResponseEntity<byte[]>> stillWaiting(Call call, Analyses.AcceptedCall waiting, Asked asked) {
        if (!MessageDigest.isEqual(waiting.call().digest(), asked.digest(call.operation()))) {
            throw new Refused(Problem.IDEMPOTENCY_KEY_REUSED);
        }
        return again(accepted.of(waiting.id()));
    }

    /// The key is kept with the analysis: no row can say that somebody works on it.
    private AnalysisId acceptAway(Call call, Optional<String> name, Body body) throws IOException {
        Asked asked = body.read(intake(call.caller()));
        Photos.Intake intake = intake(call, asked);
        return analyses.analyseLater(
                intake,
                asked.wish(),
                call.caller().visitor(),
                programCall(call, name.orElse(null), asked),
                costs -> keys.spend(call.caller()));
    }

    private static ProgramCall programCall(Call call, @Nullable String name, Asked asked) {
        return new ProgramCall(call.caller().key(), name, asked.digest(call.operation()));
    }

    private static DeferredResult<ResponseEntity<byte[]>> again(Answer answer) {
        HttpHeaders replayed = new HttpHeaders();
        replayed.set("Idempotency-Replayed", "true");
        DeferredResult<ResponseEntity<byte[]>> result = new DeferredResult<>();
        result.setResult(answer.entity(replayed));
        return result;
    }

    private AnalysisId accept(Call call, Idempotency.Claim claim, Asked asked) throws IOException {
        try {
            idempotency.bind(claim, asked.digest(call.operation()));
        } catch (RuntimeException e) {
            if (asked.photo() != null) {
                photos.drop(Objects.requireNonNull(asked.photo().intake()));
            }
            throw e;
        }
        return analyses.analyseLater(
                intake(call, asked),
                asked.wish(),
                call.caller().visitor(),
                programCall(call, claim.key(), asked),
                costs -> keys.spend(call.caller()));
    }

    private Photos.Intake intake(Call call, Asked asked) throws IOException {
        return asked.photo() == null
                ? fetch(call.caller(), Objects.requireNonNull(asked.imageUrl()))
                : Objects.requireNonNull(asked.photo().intake());
    }

    private Photos.Intake fetch(Caller caller, String address) throws IOException {
        return web.fetch(
                address,
                Photos.MAX_BYTES,
                (body, announced, name) -> photos.take(caller.owner(), body, announced, name));
    }

    private Taken.Taker intake(Caller caller) {
        return (in, expected, name) -> {
            Photos.Intake intake = photos.take(caller.owner(), in, expected, name);
            return new Taken(intake.stored().digest(), intake);
        };
    }

    /// Only what the bytes are: for a repetition, which stores nothing.
    private static Taken look(InputStream in, long expected, String name) throws IOException {
        MessageDigest digest = Asked.sha256();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return new Taken(digest.digest(), null);
    }

    /// The thread of the call goes home meanwhile, and no connection to the database is held.
    private DeferredResult<ResponseEntity<byte[]>> whenEnded(
            Call call, Idempotency.Claim claim, AnalysisId id, Ending ending) {
        DeferredResult<ResponseEntity<byte[]>> result =
                new DeferredResult<>(call.patience().plus(SLACK).toMillis());
        if (call.patience().isZero() || analyses.isAccepted(call.caller().owner(), id)) {
            finish(call, claim, id, ending, result);
            return result;
        }
        CompletableFuture<Void> end = analyses.end(call.caller().owner(), id);
        result.onCompletion(() -> end.complete(null));
        var unused = end.completeOnTimeout(null, call.patience().toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync((nothing, trouble) -> finish(call, claim, id, ending, result), FINISHING);
        return result;
    }

    private void finish(
            Call call,
            Idempotency.Claim claim,
            AnalysisId id,
            Ending ending,
            DeferredResult<ResponseEntity<byte[]>> result) {
        try {
            Analysis analysis = analyses.find(call.caller().owner(), id)
                    .orElseThrow(() -> new Refused(Problem.NOT_FOUND)); // deleted meanwhile
            boolean away = analysis.state() == AnalysisState.ACCEPTED;
            Answer answer = away ? accepted.of(id) : ending.answer(analysis);
            if (!away) {
                idempotency.keep(claim, answer); // of the others it is kept when they are written
            }
            result.setResult(answer.entity(call.told()));
        } catch (RuntimeException e) {
            idempotency.giveUp(claim);
            result.setErrorResult(e);
        }
    }
}

package com.judgemyjpeg.api;

import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.Analysis;
import com.judgemyjpeg.analysis.AnalysisId;
import com.judgemyjpeg.photo.Photos;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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

    Asking(Analyses analyses, Photos photos, GuardedFetch web, Keys keys, CallLimits limits, Idempotency idempotency) {
        this.analyses = analyses;
        this.photos = photos;
        this.web = web;
        this.keys = keys;
        this.limits = limits;
        this.idempotency = idempotency;
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
        Idempotency.Claim claim = idempotency.claim(call.caller().owner(), request);
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
        Photos.Intake intake = asked.photo() == null
                ? fetch(call.caller(), Objects.requireNonNull(asked.imageUrl()))
                : Objects.requireNonNull(asked.photo().intake());
        return analyses.analyseLater(intake, asked.wish(), call.caller().visitor(), costs -> keys.spend(call.caller()));
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
        if (call.patience().isZero()) {
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
            Answer answer = ending.answer(analysis);
            idempotency.keep(claim, answer);
            result.setResult(answer.entity(call.told()));
        } catch (RuntimeException e) {
            idempotency.giveUp(claim);
            result.setErrorResult(e);
        }
    }
}

package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Fault.Place;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers, counts the answer and writes it down: for a call, or for a line of a batch.
final class Model {
    private final Models models;
    private final Faults faults;
    private final CallLog log;
    private final InstantSource clock;

    Model(Models models, Faults faults, CallLog log, InstantSource clock) {
        this.models = models;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    /// Where a question came from.
    ///
    /// @param correlation what the client calls it
    /// @param batch the batch it came in
    record Origin(
            Pools.Caller caller,
            String requestId,
            @Nullable String correlation,
            @Nullable String batch) {}

    /// @param form the answer in the form of its endpoint
    /// @param fault how it goes wrong on its way
    /// @param unused tokens that were counted and not used
    record Said(Object form, @Nullable Fault fault, int unused) {}

    Asked understand(Endpoint endpoint, JsonNode body) throws ApiError {
        Asked asked = endpoint.read(body);
        models.demand(asked.model());
        return asked;
    }

    Said answer(Endpoint endpoint, Asked asked, Origin origin) {
        Fault fault = faults.strikes(origin.caller, Place.WIRE, endpoint.place());
        Fault onTheWay = fault != null && fault.place() == Place.WIRE ? fault : null;
        Answer answer = Answer.to(asked, fault);
        origin.caller.pool().countCall();
        log.note(new CountedCall(
                clock.instant().toString(),
                origin.caller.pool().name(),
                ApiError.lastFour(origin.caller.key()),
                endpoint.path(),
                asked.model(),
                asked.tokensIn(),
                answer.tokensOut(),
                origin.batch == null ? asked.tokensCounted() : 0,
                asked.photos(),
                onTheWay == null ? 200 : Wire.status(onTheWay),
                fault == null ? null : fault.kind(),
                origin.requestId,
                origin.correlation,
                asked.metadata(),
                origin.batch));
        Object form = endpoint.write(asked, answer, clock.instant().getEpochSecond());
        return new Said(form, onTheWay, Math.max(0, asked.maxTokens() - answer.tokensOut()));
    }
}

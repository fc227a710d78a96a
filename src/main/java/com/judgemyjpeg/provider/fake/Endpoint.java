package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Fault.Place;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The endpoints that a model stands behind: what cost, count against a quota and are logged.
enum Endpoint {
    CHAT("/v1/chat/completions", Place.ANSWER),
    RESPONSES("/v1/responses", Place.ANSWER),
    MODERATIONS("/v1/moderations", Place.MODERATION);

    private final String path;
    private final Place place;

    Endpoint(String path, Place place) {
        this.path = path;
        this.place = place;
    }

    static Optional<Endpoint> at(String path) {
        return Arrays.stream(values()).filter(one -> one.path.equals(path)).findFirst();
    }

    String path() {
        return path;
    }

    /// Where faults of its answers strike.
    Place place() {
        return place;
    }

    Asked read(JsonNode body) throws ApiError {
        return switch (this) {
            case CHAT -> Asked.chat(body);
            case RESPONSES -> Asked.responses(body);
            case MODERATIONS -> Asked.moderation(body);
        };
    }

    Object write(Asked asked, Answer answer, long now) {
        return switch (this) {
            case CHAT -> Forms.chat(asked, answer, now);
            case RESPONSES -> Forms.responses(asked, answer, now);
            case MODERATIONS -> Forms.moderation(asked, answer);
        };
    }
}

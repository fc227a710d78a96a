package com.judgemyjpeg.provider.fake;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A line of the log.
///
/// @param at when it was counted, to the millisecond
/// @param key the last four characters
/// @param tokensCounted what the windows took; more than was used, because the length of the
///     answer was not known
/// @param status what is answered, or would be if the client waits; 0 where a fault answers no
///     HTTP
/// @param clientRequestId the header `X-Client-Request-Id`, or a batch line's `custom_id`
/// @param metadata as the client sent it
/// @param batch of a call that came in a batch; those take nothing from the windows
public record CountedCall(
        String at,
        String pool,
        String key,
        String endpoint,
        String model,
        @JsonProperty("tokens_in") int tokensIn,
        @JsonProperty("tokens_out") int tokensOut,
        @JsonProperty("tokens_counted") int tokensCounted,
        int images,
        int status,
        @Nullable String fault,
        @JsonProperty("request_id") String requestId,
        @JsonProperty("client_request_id") @Nullable String clientRequestId,
        @Nullable JsonNode metadata,
        @Nullable String batch) {}

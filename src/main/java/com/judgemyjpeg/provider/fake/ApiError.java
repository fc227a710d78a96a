package com.judgemyjpeg.provider.fake;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the provider answers instead of a result, in its own words: a status, and a body that
/// its clients know how to read.
final class ApiError extends Exception {
    private static final String INVALID = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;

    private ApiError(
            int status,
            String type,
            @Nullable String code,
            @Nullable String param,
            String message,
            @Nullable Duration retryAfter) {
        super(message, null, false, false); // an answer, not a mishap: thousands a second need no stack trace
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    /// What it is counted under.
    String code() {
        return code == null ? type : code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    Map<String, @Nullable Object> body() {
        return Json.object("error", Json.object("message", getMessage(), "type", type, "param", param, "code", code));
    }

    static ApiError badRequest(@Nullable String code, @Nullable String param, String message) {
        return new ApiError(400, INVALID, code, param, message, null);
    }

    static ApiError missing(String param) {
        return badRequest("missing_required_parameter", param, "Missing required parameter: '%s'.".formatted(param));
    }

    static ApiError invalidValue(String param, String message) {
        return badRequest("invalid_value", param, message);
    }

    static ApiError noKey() {
        String message = "You didn't provide an API key. You need to provide your API key in an Authorization header"
                + " using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank"
                + " username) if you're accessing the API from your browser and are prompted for a username and"
                + " password. You can obtain an API key from https://platform.openai.com/account/api-keys.";
        return new ApiError(401, INVALID, null, null, message, null);
    }

    static ApiError wrongKey(String key) {
        String shown = key.length() < 12 ? "*".repeat(key.length()) : key.substring(0, 8) + "****" + lastFour(key);
        String message =
                "Incorrect API key provided: %s. You can find your API key at https://platform.openai.com/account/api-keys.";
        return new ApiError(401, INVALID, "invalid_api_key", null, message.formatted(shown), null);
    }

    static String lastFour(String key) {
        return key.substring(Math.max(0, key.length() - 4));
    }

    static ApiError foreignHost() {
        return new ApiError(
                403, INVALID, null, null, "This provider only pretends, and only answers this machine.", null);
    }

    static ApiError noModel(String model) {
        String message = "The model `%s` does not exist or you do not have access to it.".formatted(model);
        return new ApiError(404, INVALID, "model_not_found", null, message, null);
    }

    static ApiError noSuch(String param, String message) {
        return new ApiError(404, INVALID, null, param, message, null);
    }

    static ApiError noRoute(String method, String path) {
        return new ApiError(404, INVALID, null, null, "Invalid URL (%s %s)".formatted(method, path), null);
    }

    static ApiError wrongMethod(String method) {
        String message = "Not allowed to %s on this endpoint.".formatted(method);
        return new ApiError(405, INVALID, "method_not_supported", null, message, null);
    }

    /// @param type `requests`, `tokens`, ...
    static ApiError limited(String type, String message, Duration retryAfter) {
        return new ApiError(429, type, "rate_limit_exceeded", null, message, retryAfter);
    }

    static ApiError zeroQuota() {
        String message = "You exceeded your current quota, please check your plan and billing details. For more"
                + " information on this error, read the docs:"
                + " https://platform.openai.com/docs/guides/error-codes/api-errors.";
        return new ApiError(429, "insufficient_quota", "insufficient_quota", null, message, null);
    }

    static ApiError billing() {
        String message = "Your account is not active, please check your billing details on our website.";
        return new ApiError(429, "billing_not_active", "billing_not_active", null, message, null);
    }

    static ApiError serverError() {
        String message = "The server had an error while processing your request. Sorry about that!";
        return new ApiError(500, "server_error", null, null, message, null);
    }

    static ApiError overloaded() {
        String message = "The engine is currently overloaded, please try again later.";
        return new ApiError(503, "overloaded", null, null, message, null);
    }
}

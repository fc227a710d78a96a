package com.judgemyjpeg.webhook;

import com.judgemyjpeg.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody's webhooks, and the log of their deliveries.
///
/// @param deliveries newest first
/// @param next the cursor of the following page, null on the last one
/// @param shown a secret that was made by this request: shown now and never again
public record WebhooksView(
        List<Endpoint> endpoints,
        List<Delivery> deliveries,
        @Nullable String next,
        @Nullable Shown shown,
        Typed typed,
        @Nullable Problem problem,
        Map<String, Object> values) {

    /// @param both the old secret signs too, for a day
    public record Shown(String address, String secret, boolean both) {}

    /// What stands in the form.
    public record Typed(String address, String description, Set<String> events) {
        static final Typed NOTHING = new Typed("", "", Set.of(Event.ANALYSIS_DONE.code()));
    }

    WebhooksView shown(String address, String secret, boolean both) {
        return new WebhooksView(endpoints, deliveries, next, new Shown(address, secret, both), typed, problem, values);
    }

    WebhooksView wrong(Typed given, Problem wrong, Map<String, Object> of) {
        return new WebhooksView(endpoints, deliveries, next, shown, given, wrong, of);
    }
}

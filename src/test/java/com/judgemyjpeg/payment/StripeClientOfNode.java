package com.judgemyjpeg.payment;

import com.judgemyjpeg.NodeClients;
import java.io.IOException;

/// Stripe's own client for Node, which signs events as Stripe does.
final class StripeClientOfNode {
    private StripeClientOfNode() {}

    static void install() throws Exception {
        NodeClients.install("stripe");
    }

    /// @param at seconds since 1970
    static String sign(String payload, String secret, long at) throws IOException, InterruptedException {
        return NodeClients.node(payload, "sign.mjs", secret, String.valueOf(at));
    }
}

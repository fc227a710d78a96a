package com.judgemyjpeg.provider;

import java.util.Locale;

/// Whose protocol, or whose variant of it, is spoken at an address.
public enum ProviderKind {
    OPENAI(true, true),
    /// The key goes into a header of its own, and the model is the deployment.
    AZURE(true, false),
    GEMINI(false, false),
    /// vLLM, Ollama, LiteLLM and others.
    COMPATIBLE(true, false);

    private final boolean seed;
    private final boolean batches;

    ProviderKind(boolean seed, boolean batches) {
        this.seed = seed;
        this.batches = batches;
    }

    /// What an address is most likely to be.
    static ProviderKind of(String baseUrl) {
        return baseUrl.contains(".azure.com")
                ? AZURE
                : baseUrl.contains("googleapis.com")
                        ? GEMINI
                        : baseUrl.equals(ProviderSettings.OPENAI) ? OPENAI : COMPATIBLE;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it takes a seed; one that does not may refuse the request for it.
    boolean seed() {
        return seed;
    }

    /// Whether it works off files of requests at half the price.
    boolean batches() {
        return batches;
    }
}

package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.setting.Secret;
import java.time.Duration;
import java.util.regex.Pattern;

/// Whom the model critic asks. Naming another model or another `detail` changes the critic's version.
///
/// @param key sent as a bearer token; without one there is no model critic
/// @param baseUrl where Chat Completions are spoken, up to and including `/v1`
/// @param model must look at pictures and keep to a JSON schema
/// @param timeLimit for the whole call, from the first byte sent to the last received
/// @param detail how closely the provider looks at the picture, and what it charges for that
/// @param maxAnswerTokens an answer that needs more is cut off by the provider and fails
public record ModelSettings(
        Secret key, String baseUrl, String model, Duration timeLimit, Detail detail, int maxAnswerTokens) {

    public static final String OPENAI = "https://api.openai.com/v1";
    public static final Duration TIME_LIMIT = Duration.ofSeconds(45);

    /// A critique in French takes about 1,800 tokens; the rest is room for a talkative one.
    public static final int ANSWER_TOKENS = 4000;

    /// Nothing behind a `?` and no password: keys belong in the key.
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.\\-_:\\[\\]]+(/[A-Za-z0-9.\\-_~/%]*)?");

    public enum Detail {
        LOW,
        HIGH,
        AUTO
    }

    public ModelSettings {
        if (key.given() && model.isBlank()) {
            throw new IllegalArgumentException("a key is set for the model critic, but no model is named");
        }
        if (!URL.matcher(baseUrl).matches()) {
            throw new IllegalArgumentException("the model critic's base URL is no http:// or https:// address");
        }
        if (timeLimit.compareTo(Duration.ZERO) <= 0 || maxAnswerTokens < 1) {
            throw new IllegalArgumentException("the model critic's time limit and answer tokens must be above 0");
        }
    }

    public static ModelSettings of(Secret key, String baseUrl, String model) {
        return new ModelSettings(key, baseUrl, model, TIME_LIMIT, Detail.HIGH, ANSWER_TOKENS);
    }

    public boolean configured() {
        return key.given();
    }
}

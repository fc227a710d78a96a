package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.setting.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.provider.*`: AI keys and the quotas they share. One key alone is more shortly written
/// as `judge.model.key`.
///
/// @param keys by name; each names its pool
/// @param pools limits by name, as `tier-1` or `rpm=3500,tpm=200000`; a pool that is not here
///     has the limits that its provider tells
/// @param budgets the most that a pool may cost, in dollars, by name, as `day=10,month=200`; at
///     the ceiling the next pool is asked
/// @param timeLimit for one call, from the first byte sent to the last received
/// @param batch what may wait is asked for in files, at half the price
/// @param patience how long an analysis waits in line for a call before it makes room for
///     others
@ConfigurationProperties("judge.provider")
record ProviderSettings(
        @DefaultValue Map<String, Key> keys,
        @DefaultValue Map<String, String> pools,
        @DefaultValue Map<String, String> budgets,
        @DefaultValue("45s") Duration timeLimit,
        @DefaultValue("20s") Duration patience,
        @DefaultValue Gathering batch) {

    /// @param most questions in one file
    /// @param gather how long the first of a file waits for others
    /// @param look pause between two looks at a batch that is worked off
    record Gathering(
            @DefaultValue("50") int most,
            @DefaultValue("1m") Duration gather,
            @DefaultValue("30s") Duration look) {}

    static final String OPENAI = "https://api.openai.com/v1";

    /// @param kind openai, azure, gemini or compatible
    /// @param baseUrl where Chat Completions are spoken, up to and including the version
    /// @param key the secret
    /// @param model must look at pictures and keep to a JSON schema
    /// @param pool whose quota it uses: keys of one project or organisation share it
    /// @param preference lower is asked first
    record Key(
            @DefaultValue("openai") ProviderKind kind,
            @DefaultValue(OPENAI) String baseUrl,
            @DefaultValue("") Secret key,
            @DefaultValue("") String model,
            @DefaultValue("main") String pool,
            @DefaultValue("0") int preference) {}

    /// `judge.model.*`: one key alone, in a pool of its own.
    ///
    /// @param key of the provider; none means that photos are measured
    /// @param baseUrl where Chat Completions are spoken, up to and including the version
    /// @param name of the model
    @ConfigurationProperties("judge.model")
    record OneKey(
            @DefaultValue("") Secret key,
            @DefaultValue(OPENAI) String baseUrl,
            @DefaultValue("") String name) {

        List<ProviderKey> all() {
            return key.given()
                    ? List.of(new ProviderKey("model", ProviderKind.of(baseUrl), baseUrl, key, name, "model", 0))
                    : List.of();
        }
    }

    /// Together with the one that has settings of its own.
    List<ProviderKey> with(OneKey one) {
        List<ProviderKey> all = new ArrayList<>();
        keys.forEach((name, key) -> all.add(new ProviderKey(
                name, key.kind(), key.baseUrl(), key.key(), key.model(), key.pool(), key.preference())));
        all.addAll(one.all());
        return all;
    }

    Budget budget(String pool) {
        return Budget.of(budgets.getOrDefault(pool, ""));
    }

    Map<String, Limits> limits() {
        Map<String, Limits> limits = new HashMap<>();
        keys.values().forEach(key -> limits.put(key.pool(), Limits.NONE));
        pools.forEach((name, text) -> limits.put(name, Limits.of(text)));
        return limits;
    }
}

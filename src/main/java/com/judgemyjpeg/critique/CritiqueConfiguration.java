package com.judgemyjpeg.critique;

import com.judgemyjpeg.platform.setting.Secret;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CritiqueConfiguration.Wanted.class)
class CritiqueConfiguration {

    /// A key makes the model the critic; without one photos are measured.
    @Bean
    Critic critic(Wanted wanted, InstantSource clock) {
        ModelSettings settings = new ModelSettings(
                wanted.key(),
                wanted.baseUrl(),
                wanted.name(),
                wanted.timeLimit(),
                wanted.detail(),
                wanted.maxAnswerTokens());
        return settings.configured() ? new ModelCritic(settings, clock) : new MeasuredCritic();
    }

    /// `judge.model.*`: the AI provider, if there is one.
    ///
    /// @param key of the provider; none means that photos are measured
    /// @param baseUrl where Chat Completions are spoken, up to and including the version
    /// @param name of the model
    /// @param timeLimit for one call
    /// @param detail how closely the provider looks, and what it charges: low, high, auto
    /// @param maxAnswerTokens an answer that needs more fails
    @ConfigurationProperties("judge.model")
    record Wanted(
            @DefaultValue("") Secret key,
            @DefaultValue(ModelSettings.OPENAI) String baseUrl,
            @DefaultValue("") String name,
            @DefaultValue("45s") Duration timeLimit,
            @DefaultValue("high") ModelSettings.Detail detail,
            @DefaultValue("4000") int maxAnswerTokens) {}
}

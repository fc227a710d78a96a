package com.judgemyjpeg.critique;

import com.judgemyjpeg.provider.Providers;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModelSettings.class)
class CritiqueConfiguration {
    @Bean
    Critic critic(Providers providers, ModelSettings settings, InstantSource clock) {
        return new ChosenCritic(providers, new ModelCritic(providers, settings, clock), new MeasuredCritic());
    }
}

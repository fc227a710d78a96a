package com.judgemyjpeg.platform.fetch;

import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FetchSettings.class)
class FetchConfiguration {
    @Bean
    SystemNames systemNames(FetchSettings settings) {
        return new SystemNames(2 * settings.atOnce(), InetAddress::getAllByName); // webhooks look up too
    }

    @Bean
    GuardedFetch guardedFetch(FetchSettings settings, SystemNames names) {
        return new GuardedFetch(settings, names, new Wire());
    }
}

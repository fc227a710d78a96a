package com.judgemyjpeg.platform.sentry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SentrySettings.class)
class SentryConfiguration {
    @Bean
    Reports reports(SentrySettings settings) {
        return settings.dsn().given() ? new SentryReports(settings) : Reports.OFF;
    }
}

package com.judgemyjpeg.platform.limit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {
    @Bean
    RateLimiter rateLimiter(LimitSettings settings) {
        return new MemoryRateLimiter(settings);
    }
}

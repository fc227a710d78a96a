package com.judgemyjpeg.platform.limit;

import com.judgemyjpeg.platform.mode.Modes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {
    @Bean
    RateLimiter rateLimiter(LimitSettings settings, Modes modes) {
        return new MemoryRateLimiter(settings, modes);
    }
}

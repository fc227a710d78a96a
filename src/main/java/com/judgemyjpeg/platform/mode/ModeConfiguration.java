package com.judgemyjpeg.platform.mode;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModeConfiguration {
    @Bean
    Modes modes(InstantSource clock) {
        return new Modes(clock);
    }
}

package com.judgemyjpeg.platform.setting;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Folders.class)
class SettingConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}

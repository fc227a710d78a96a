package com.judgemyjpeg.platform.setting;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Folders.class, VaultKey.class})
class SettingConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Vault vault(VaultKey key, Folders folder, Environment environment) {
        return key.vault(
                folder, environment.getProperty("spring.datasource.url", "").isBlank());
    }
}

package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderSettings.class)
class ProviderConfiguration {
    @Bean
    Pacer pacer(Database database) {
        return new PostgresPacer(database);
    }

    @Bean
    KeyRows keyRows(Database database, Vault vault) {
        return new KeyRows(database, vault);
    }

    /// The keys of the settings take their places among those that operators added.
    @Bean
    Keys keys(ProviderSettings settings, KeyRows rows, Pacer pacer, InstantSource clock) {
        settings.limits().forEach(pacer::open);
        settings.all().forEach(key -> rows.put(key, true));
        Map<String, Secret> secrets =
                settings.all().stream().collect(Collectors.toMap(ProviderKey::name, ProviderKey::secret));
        return new Keys(rows, secrets, clock);
    }

    @Bean
    Providers providers(
            ProviderSettings settings, Pacer pacer, Keys keys, Signals signals, JsonMapper json) {
        return new Providers(
                new Line(pacer, keys),
                pacer,
                keys,
                new ChatCall(settings.timeLimit()),
                Prices.load(json),
                signals,
                settings.patience());
    }
}

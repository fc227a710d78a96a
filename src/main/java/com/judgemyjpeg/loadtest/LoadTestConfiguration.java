package com.judgemyjpeg.loadtest;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.watch.Samples;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LoadTestConfiguration {
    @Bean
    LoadTests loadTests(Database database, Samples samples, InstantSource clock) {
        return new LoadTests(new LoadTestRows(database), samples, clock);
    }

    @Bean
    LoadTestProbe loadTestProbe(LoadTests tests, InstantSource clock) {
        return new LoadTestProbe(tests, clock);
    }
}

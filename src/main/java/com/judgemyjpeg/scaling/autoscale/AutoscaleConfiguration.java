package com.judgemyjpeg.scaling.autoscale;

import com.judgemyjpeg.platform.watch.Instances;
import com.judgemyjpeg.platform.watch.MetricsKey;
import com.judgemyjpeg.platform.watch.Samples;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AutoscaleSettings.class)
class AutoscaleConfiguration {
    @Bean
    DesiredPage desiredPage(
            MetricsKey key, Samples samples, Instances instances, AutoscaleSettings settings, InstantSource clock) {
        return new DesiredPage(key, new Minutes(samples), instances, settings, clock);
    }

    @Bean
    AutoscaleProbe autoscaleProbe(Samples samples, InstantSource clock) {
        return new AutoscaleProbe(samples, clock);
    }
}

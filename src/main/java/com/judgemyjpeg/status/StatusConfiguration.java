package com.judgemyjpeg.status;

import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.photo.PhotoStore;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.mode.Modes;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {
    @Bean
    HealthPages healthPages(
            AnalysisQueue queue, PhotoStore store, Pixels pixels, Critic critic, Modes modes, InstantSource clock) {
        return new HealthPages(new Health(queue, store, pixels, critic, modes, clock));
    }
}

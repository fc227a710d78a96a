package com.judgemyjpeg.platform.otlp;

import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.watch.Exposition;
import com.judgemyjpeg.platform.watch.Instances;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Names no class of the SDK: it is loaded with what is made here, and only then.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OtlpSettings.class)
class OtlpConfiguration {
    @Bean
    Traces traces(OtlpSettings settings, Instances instances) {
        return settings.on() ? new OtelTraces(new Collector(settings, instances.name())) : Traces.OFF;
    }

    @Bean
    FilterRegistrationBean<TracedRequests> tracedRequests(OtlpSettings settings, Traces traces) {
        var registration = new FilterRegistrationBean<>(new TracedRequests(traces));
        registration.setServletNames(List.of("dispatcherServlet"));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1); // behind the one that names the request
        registration.setEnabled(settings.on());
        return registration;
    }

    @Bean
    FiguresPush figuresPush(
            OtlpSettings settings, Instances instances, Exposition exposition, InstantSource clock, Schedule schedule) {
        return new FiguresPush(settings, instances, exposition, clock, schedule);
    }
}

package com.judgemyjpeg.resilience;

import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.watch.Instances;
import com.judgemyjpeg.platform.web.Pages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SurgeSettings.class)
class ResilienceConfiguration {
    private static final Duration KEPT = Duration.ofDays(400);

    @Bean
    HoldRows holdRows(Database database) {
        return new HoldRows(database);
    }

    @Bean
    ModeThread modeThread(HoldRows rows, Modes modes, Signals signals, Instances instances, InstantSource clock) {
        return new ModeThread(rows, modes, signals, clock, instances.name());
    }

    @Bean
    ModeControls modeControls(
            HoldRows rows, Database database, Signals signals, InstantSource clock, ModeThread thread) {
        return new ModeControls(rows, database, signals, clock, thread::wake);
    }

    @Bean
    Slots slots(@Value("${server.tomcat.threads.max:200}") int threads) {
        return new Slots(threads);
    }

    @Bean
    Tally tally() {
        return new Tally();
    }

    @Bean
    Turned turned() {
        return new Turned();
    }

    @Bean
    ModeFigures modeFigures(Modes modes, Turned turned) {
        return new ModeFigures(modes, turned);
    }

    @Bean
    PressureThread pressureThread(
            Modes modes,
            Slots slots,
            Tally tally,
            AnalysisQueue queue,
            Analyses analyses,
            InstantSource clock,
            ModeThread thread,
            SurgeSettings settings) {
        return new PressureThread(
                modes, slots, tally, queue, analyses, clock, settings.byItself() ? thread::want : finding -> {});
    }

    /// Before the valve that measures requests: who is turned away is counted apart.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> admission(
            Modes modes,
            Slots slots,
            Tally tally,
            Turned turned,
            ObjectProvider<Pages> pages,
            ObjectProvider<PressureThread> pressure,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers,
            @Value("${server.tomcat.threads.max:200}") int threads) {
        Supplier<Routes> routes =
                SingletonSupplier.of(() -> new Routes(handlers.getObject().getHandlerMethods()));
        return factory -> factory.addEngineValves(new AdmissionValve(
                modes,
                routes,
                slots,
                tally,
                turned,
                new Refusals(pages.getObject(), () -> pressure.getObject().expected()),
                threads / 2));
    }

    @Bean
    Repeated forgettingModes(Schedule schedule, HoldRows rows, InstantSource clock) {
        return schedule.every(
                Duration.ofDays(1),
                Job.optional("modes-tidy"),
                () -> rows.forget(clock.instant().minus(KEPT)));
    }
}

package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.watch.Instances;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
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
    Repeated forgettingModes(Schedule schedule, HoldRows rows, InstantSource clock) {
        return schedule.every(
                Duration.ofDays(1),
                Job.optional("modes-tidy"),
                () -> rows.forget(clock.instant().minus(KEPT)));
    }
}

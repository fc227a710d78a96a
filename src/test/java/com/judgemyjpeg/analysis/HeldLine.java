package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.MeasuredCritic;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The measured critic behind a gate, so that a line forms as long as it is closed, and a
/// program that knows its pace.
@Configuration(proxyBeanMethods = false)
public class HeldLine {
    private static final int MANY = 1_000_000;

    @Bean
    GatedCritic critic(Pace pace) {
        for (int i = 0; i < 3; i++) {
            pace.took(Duration.ofSeconds(9), Duration.ofSeconds(9));
        }
        return new GatedCritic();
    }

    public static final class GatedCritic implements Critic {
        private final Critic critic = new MeasuredCritic();
        private final Semaphore gate = new Semaphore(MANY);

        public void close() {
            gate.drainPermits();
        }

        public void open() {
            gate.release(MANY);
        }

        @Override
        public String name() {
            return critic.name();
        }

        @Override
        public String version() {
            return critic.version();
        }

        @Override
        public String trouble() {
            return critic.trouble();
        }

        @Override
        public Critique judge(Brief brief) throws CriticFault, NotNow {
            gate.acquireUninterruptibly();
            return critic.judge(brief);
        }
    }
}

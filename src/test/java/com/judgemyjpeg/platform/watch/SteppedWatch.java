package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Minutes of a whole program end when a test says so, and can be seen at once.
@Configuration(proxyBeanMethods = false)
public class SteppedWatch {
    /// So late in a minute that the one before has settled.
    private static final Instant BEGAN =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(40);

    private static volatile Duration ahead = Duration.ZERO;

    @Bean
    InstantSource clock() {
        return () -> BEGAN.plus(ahead);
    }

    public static void minute(TestServer server) {
        ahead = ahead.plusSeconds(60);
        server.bean(Recorder.class).step();
    }
}

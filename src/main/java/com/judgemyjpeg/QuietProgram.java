package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;

/// The program's parts for a command that does one thing: no web, no workers, no pixel processes, each part
/// made when it is asked for. Beside a program that serves it speaks to that one's database; else it starts
/// the database for itself and ends it again.
final class QuietProgram implements AutoCloseable {
    private static final Map<String, Object> LOOKING = Map.of(
            "logging.file.name", "",
            "logging.threshold.console", "off", // whoever looks tells what it found
            "spring.flyway.enabled", "false",
            "spring.datasource.hikari.minimum-idle", 0,
            "spring.datasource.hikari.connection-timeout", 5000,
            "spring.datasource.hikari.connection-init-sql", "set default_transaction_read_only = on");

    private final @Nullable EmbeddedPostgres own;
    private final ConfigurableApplicationContext context;

    private QuietProgram(@Nullable EmbeddedPostgres own, ConfigurableApplicationContext context) {
        this.own = own;
        this.context = context;
    }

    static QuietProgram on(StartOptions options) {
        if (options.externalDatabase().isPresent()) {
            return new QuietProgram(null, spring(options, null));
        }
        Path folder = options.folder();
        Optional<EmbeddedPostgres.Address> running = EmbeddedPostgres.running(folder);
        if (running.isPresent()) {
            return new QuietProgram(null, spring(options, running.get()));
        }
        EmbeddedPostgres own = EmbeddedPostgres.start(folder);
        try {
            return new QuietProgram(own, spring(options, own.address()));
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /// To look and change nothing: no server is started, nothing migrated, no log written, and the database refuses
    /// what
    /// would change it. What needs a database works only where one is there.
    static QuietProgram looking(StartOptions options) {
        EmbeddedPostgres.Address running = options.externalDatabase().isPresent()
                ? null
                : EmbeddedPostgres.running(options.folder()).orElse(null);
        return new QuietProgram(null, context(options, running, LOOKING));
    }

    BeanFactory parts() {
        return context;
    }

    Environment settings() {
        return context.getEnvironment();
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            if (own != null) {
                own.close();
            }
        }
    }

    private static ConfigurableApplicationContext spring(
            StartOptions options, EmbeddedPostgres.@Nullable Address embedded) {
        ConfigurableApplicationContext context = context(options, embedded, Map.of());
        context.getBean(Flyway.class).migrate(); // a fresh folder, or one of an earlier release
        return context;
    }

    private static ConfigurableApplicationContext context(
            StartOptions options, EmbeddedPostgres.@Nullable Address embedded, Map<String, Object> above) {
        var application = new SpringApplication(JudgeMyJpeg.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setRegisterShutdownHook(false);
        application.addInitializers(fresh -> {
            var parts = fresh.getBeanFactory();
            parts.registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new NothingStarts());
            if (embedded != null) {
                parts.registerSingleton("embeddedPostgres", new EmbeddedConnection(() -> embedded));
            }
        });
        return application.run(options.forSpring(above));
    }

    /// What a serving program would start: workers, mail, the list of bans.
    private static final class NothingStarts implements LifecycleProcessor {
        @Override
        public void onRefresh() {}

        @Override
        public void onClose() {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}

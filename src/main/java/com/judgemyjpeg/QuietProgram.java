package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;

/// The program's parts for a command that does one thing: no web, no workers, no pixel processes, each part
/// made when it is asked for. Beside a program that serves it speaks to that one's database; else it starts
/// the database for itself and ends it again.
final class QuietProgram implements AutoCloseable {
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
        ConfigurableApplicationContext context = application.run(options.forSpring());
        context.getBean(Flyway.class).migrate(); // a fresh folder, or one of an earlier release
        return context;
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

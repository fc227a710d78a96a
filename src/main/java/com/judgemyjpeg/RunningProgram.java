package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/// The whole program while it serves. The database starts beside Spring's own preparation, which waits for it
/// only when it asks for the first connection. It ends in the opposite order: the web takes no more work,
/// workers and pixel processes end with their beans, the database goes last.
final class RunningProgram implements AutoCloseable {
    private final StartOptions options;
    private final CompletableFuture<Optional<EmbeddedPostgres>> database;
    private final CompletableFuture<ConfigurableApplicationContext> context = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    private RunningProgram(StartOptions options) {
        this.options = options;
        this.database = CompletableFuture.supplyAsync(
                () -> options.externalDatabase().isPresent()
                        ? Optional.empty()
                        : Optional.of(kept(EmbeddedPostgres.start(options.folder()))),
                task -> Thread.ofPlatform().name("database-start").start(task));
    }

    private static EmbeddedPostgres kept(EmbeddedPostgres server) {
        server.keepRunning();
        return server;
    }

    static RunningProgram start(StartOptions options) {
        refuseBusyPort(options);
        var program = new RunningProgram(options);
        // from here on there are children: Ctrl-C must find them also while we still start
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(program::close));
        try {
            program.startSpring();
            return program;
        } catch (RuntimeException e) {
            boolean interrupted = program.closing.get();
            program.close();
            throw interrupted ? new CannotStart("Stopped while starting.", e) : program.explained(e);
        }
    }

    String address() {
        var web = (WebServerApplicationContext) context.join();
        int port = java.util.Objects.requireNonNull(web.getWebServer()).getPort();
        String host = options.host.equals("0.0.0.0") || options.host.equals("::") ? "localhost" : options.host;
        return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }

    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            awaitEnd();
            return;
        }
        try {
            if (context.isDone() && !context.isCompletedExceptionally()) {
                context.join().close();
            }
        } finally {
            database.handle((server, trouble) -> server)
                    .thenAccept(server -> {
                        if (server != null) {
                            server.ifPresent(EmbeddedPostgres::close);
                        }
                    })
                    .join();
            ended.countDown();
        }
    }

    private void startSpring() {
        var application = new SpringApplication(JudgeMyJpeg.class);
        // the hook would run beside ours and in no order
        application.setRegisterShutdownHook(false);
        application.addInitializers(RunningProgram::readClassesFast);
        if (options.externalDatabase().isEmpty()) {
            application.addInitializers(fresh -> fresh.getBeanFactory()
                    .registerSingleton("embeddedPostgres", new EmbeddedConnection(this::embedded)));
        }
        context.complete(application.run(options.forSpring()));
    }

    /// On Java 24 and later Spring reads configuration classes by code that lies in a multi-release folder of its jar,
    /// which no AOT cache can hold: it would run cold at every start.
    private static void readClassesFast(ConfigurableApplicationContext fresh) {
        fresh.addBeanFactoryPostProcessor((BeanDefinitionRegistryPostProcessor) registry -> registry.getBeanDefinition(
                        AnnotationConfigUtils.CONFIGURATION_ANNOTATION_PROCESSOR_BEAN_NAME)
                .getPropertyValues()
                .add("metadataReaderFactory", new SimpleMetadataReaderFactory(fresh)));
    }

    /// Before anything is started: the most frequent trouble of all gets its sentence at once.
    static void refuseBusyPort(StartOptions options) {
        var wanted = new InetSocketAddress(options.host, options.port);
        if (wanted.isUnresolved()) {
            throw new CannotStart("There is no address called %s: choose another with --host.".formatted(options.host));
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(wanted);
        } catch (BindException e) {
            throw portTrouble(options, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CannotStart("Cannot listen on %s (%s).".formatted(wanted, e.getMessage()), e);
        }
    }

    private static CannotStart portTrouble(StartOptions options, String reason) {
        if (reason.contains("Permission denied")) {
            return new CannotStart(
                    "Port %d is for root only: choose one above 1023 with --port, for example --port 8080."
                            .formatted(options.port));
        }
        if (reason.contains("Cannot assign")) {
            return new CannotStart(
                    "%s is not an address of this machine: choose another with --host.".formatted(options.host));
        }
        return new CannotStart(
                "Port %d of %s is in use by another program: stop that one, or choose another port, for example --port %d."
                        .formatted(options.port, options.host, options.port + 1));
    }

    private RuntimeException explained(RuntimeException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart known) {
                return known;
            }
            if (cause instanceof PortInUseException) {
                return portTrouble(options, "in use");
            }
        }
        LoggerFactory.getLogger(RunningProgram.class).error("The start failed", trouble);
        return new CannotStart(
                "JudgeMyJPEG could not start (%s): the details are in %s."
                        .formatted(root(trouble), options.folder().resolve("logs/judge.log")),
                trouble);
    }

    private static String root(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    private EmbeddedPostgres.Address embedded() {
        try {
            return database.join().orElseThrow().address();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}

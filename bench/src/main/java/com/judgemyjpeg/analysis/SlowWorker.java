package com.judgemyjpeg.analysis;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.database.Signals;
import java.io.IOException;
import java.sql.DriverManager;
import java.time.Duration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A program of its own with a worker of the product's defaults, whose jobs take two seconds.
final class SlowWorker {
    static final int HANDS = 8;
    private static final Duration JOB = Duration.ofSeconds(2);

    private SlowWorker() {}

    static Process start(EmbeddedPostgres server) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueBench.class.getName(),
                        "worker",
                        server.jdbcUrl(),
                        server.user(),
                        server.password())
                .inheritIO()
                .start();
    }

    static void work(String url, String user, String password) throws InterruptedException {
        var queue = new PostgresAnalysisQueue(new Database(new DriverManagerDataSource(url, user, password)));
        var signals = new Signals(
                new Database(new DriverManagerDataSource(url, user, password)),
                () -> DriverManager.getConnection(url, user, password));
        var settings = new AnalysisSettings(
                HANDS,
                0,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(2),
                new AnalysisSettings.WithoutModel(AnalysisSettings.Choice.WAIT, AnalysisSettings.Choice.WAIT));
        new AnalysisWorker(
                        queue,
                        (job, waits) -> {
                            try {
                                Thread.sleep(JOB);
                                boolean unused = queue.finish(job);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        signals,
                        settings)
                .start();
        Thread.currentThread().join(Duration.ofMinutes(2).toMillis()); // whoever started it ends it before
    }
}

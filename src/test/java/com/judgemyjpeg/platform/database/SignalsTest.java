package com.judgemyjpeg.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final DataSource line = TestDatabase.freshAddress().look();
    private final Database database = new Database(line);
    private final Signals here = signals();
    private final Signals there = signals();
    private final Semaphore heardHere = new Semaphore(0);
    private final Semaphore heardThere = new Semaphore(0);

    private Signals signals() {
        return new Signals(database, line::getConnection);
    }

    @BeforeEach
    void start() throws InterruptedException {
        here.on("work", heardHere::release);
        there.on("work", heardThere::release);
        here.start();
        there.start();
        assertThat(heardOf(heardHere)).as("told once at the start").isTrue();
        assertThat(heardOf(heardThere)).isTrue();
    }

    @AfterEach
    void stop() {
        here.stop();
        there.stop();
    }

    @Test
    void otherProgramHearsAndTheSenderDoesNot() throws InterruptedException {
        here.send("work");
        assertThat(heardOf(heardThere)).isTrue();
        there.send("something else");
        there.send("work");
        assertThat(heardOf(heardHere)).isTrue();
        assertThat(heardHere.availablePermits() + heardThere.availablePermits()).isZero();
    }

    @Test
    void whoLostTheConnectionLooksOnceAndHearsAgain() throws InterruptedException {
        database.change(jdbc -> jdbc.sql("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and query = 'listen judge'""").query((row, n) -> "").list());
        assertThat(heardOf(heardThere))
                .as("something may have been said meanwhile")
                .isTrue();
        here.send("work");
        assertThat(heardOf(heardThere)).isTrue();
    }

    private static boolean heardOf(Semaphore heard) throws InterruptedException {
        return heard.tryAcquire(10, TimeUnit.SECONDS);
    }
}

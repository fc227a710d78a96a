package com.judgemyjpeg.drill;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Plays an act and waits until what was accepted until its end has ended.
final class Performance {
    private final Stage stage;
    private final Load load;
    private final Random chance;
    private final Duration lease;

    Performance(Stage stage, Load load, Random chance, Duration lease) {
        this.stage = stage;
        this.load = load;
        this.chance = chance;
        this.lease = lease;
    }

    Verdict play(Act act) throws IOException, InterruptedException {
        load.await(5);
        Thread.sleep(chance.nextInt(500));
        switch (act) {
            case KILL -> stage.kill(chance.nextInt(CrashDrill.INSTANCES));
            case BOTH_KILLED -> stage.killAll();
            case FREEZE ->
                stage.freeze(chance.nextInt(CrashDrill.INSTANCES), lease.plusMillis(1000 + chance.nextInt(2000)));
            case DATABASE_KILLED -> stage.killDatabase();
            case DATABASE_RESTARTED -> stage.stopDatabase(Duration.ofSeconds(2));
            case BACKENDS -> endConnections();
            case HELD -> hold();
            case DELETED -> delete();
            case CLOCK -> moveClock();
        }
        return stage.look().untilAllEnded(load.accepted());
    }

    private void endConnections() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            stage.look().endConnections();
            Thread.sleep(chance.nextInt(400));
        }
    }

    /// Of a table that has nothing to do with the queue, which suffers all the same.
    private void hold() throws InterruptedException {
        try (Connection somebody = stage.connection();
                var statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            somebody.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("select count(*) from person");
            Thread.sleep(lease);
            somebody.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void delete() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            UUID analysis = load.newest();
            load.delete(analysis, stage.look().photoOf(analysis));
            Thread.sleep(chance.nextInt(700));
        }
    }

    private void moveClock() throws InterruptedException {
        for (String ahead : List.of("1 hour", "-1 hour", "0")) {
            stage.look().setClock(ahead);
            Thread.sleep(1000 + chance.nextInt(2000));
        }
    }
}

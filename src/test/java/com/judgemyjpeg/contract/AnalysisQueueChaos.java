package com.judgemyjpeg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.analysis.AcceptedWork;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.analysis.AnalysisQueue.Priority;
import com.judgemyjpeg.platform.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/// What every engine must survive: two worker processes on a database server of their own, and
/// everything that goes wrong in a cluster. After each act nothing is lost, nothing is done
/// twice, nothing is charged wrongly; and where the act neither freezes nor kills a worker, no
/// two ever worked on one analysis at the same time.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AnalysisQueueChaos {
    /// `mvn verify -Pnightly` has twenty.
    private static final int ROUNDS = Integer.getInteger("judge.test.rounds", 1);
    /// How long somebody else's transaction stays open; two minutes at night.
    private static final int HELD_SECONDS = Integer.getInteger("judge.test.held", 8);

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// The table is written anew at 2 MB, at the next poll; without that, what [#ENOUGH_WRITTEN] leave behind is 4.8
    /// MB.
    private static final long MOST_BYTES = 4_000_000;
    private static final int ENOUGH_WRITTEN = 30_000;
    private static final int WRITTEN_AT_ONCE = 100;

    private static final int HANDS = 4;
    private static final int WORKERS = 2;

    private final Random seeds = new Random(Long.getLong("judge.test.seed", System.nanoTime()));

    @TempDir
    private static Path folder;

    private ChaosDatabase server;
    private ChaosWorkers workers;
    private Database look;
    private AcceptedWork work;

    protected abstract AnalysisQueue queue(Database database);

    /// The program that works: claims, says that it is alive, ends.
    protected abstract Class<?> worker();

    @BeforeAll
    void start() throws Exception {
        server = new ChaosDatabase(folder.resolve("database"));
        look = server.look();
        work = new AcceptedWork(look, queue(look));
        workers = new ChaosWorkers(
                folder,
                worker(),
                server,
                List.of(
                        "judge.analysis.workers=" + HANDS,
                        "judge.analysis.lease=" + LEASE.toMillis() + "ms",
                        "judge.analysis.heartbeat=500ms",
                        "judge.analysis.poll=100ms",
                        "judge.analysis.retry-after=20ms"),
                WORKERS);
    }

    @AfterAll
    void stop() throws Exception {
        workers.close();
        server.close();
    }

    private interface Act {
        void play(Random chance) throws Exception;
    }

    /// @param alone no two workers may have asked the critic about one analysis at the same time
    private void survive(String name, boolean alone, Act act) throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            long seed = seeds.nextLong();
            work = new AcceptedWork(look, queue(look));
            workers.tellAll("calm");
            workers.tellAll("pace 20");
            workers.forgetRuns();
            String told = name + ", seed " + seed;
            act.play(new Random(seed));
            long broken = System.nanoTime();
            awaitEnd(told);
            System.out.printf(
                    "%s: %s, ended after %d ms, %d at the same time%n",
                    told,
                    work.verdict(),
                    Duration.ofNanos(System.nanoTime() - broken).toMillis(),
                    workers.overlaps());
            assertThat(work.verdict())
                    .as(told)
                    .isEqualTo(new AcceptedWork.Verdict(work.accepted(), work.accepted(), 0, 0, 0, 0));
            if (alone) {
                assertThat(workers.overlaps()).as(told).isZero();
            }
        }
    }

    private void awaitEnd(String told) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int unfinished = work.accepted();
        while (unfinished > 0) {
            assertThat(System.nanoTime())
                    .as("%s: %s are not done", told, unfinished)
                    .isLessThan(end);
            Thread.sleep(50);
            try {
                unfinished = work.unfinished();
            } catch (DataAccessException away) {
                // part of the act
            }
        }
    }

    @Test
    void workerIsKilled() throws Exception {
        survive("killed once", false, chance -> {
            work.accept(60, Priority.FREE);
            Thread.sleep(chance.nextInt(400));
            workers.killAndReplace(chance.nextInt(WORKERS));
            work.accept(20, Priority.FREE);
        });
        workers.awaitAll();
    }

    @Test
    void workersAreKilledAgainAndAgain() throws Exception {
        survive("killed again and again", false, chance -> {
            for (int kill = 0; kill < 5; kill++) {
                work.accept(40, Priority.FREE);
                Thread.sleep(chance.nextInt(2500));
                workers.killAndReplace(chance.nextInt(WORKERS));
            }
        });
        workers.awaitAll();
    }

    @Test
    void databaseServerIsRestarted() throws Exception {
        survive("server restarted", true, chance -> {
            workers.tellAll("pace 300");
            work.accept(60, Priority.FREE);
            Thread.sleep(chance.nextInt(500));
            server.restart();
            work.accept(10, Priority.FREE);
        });
    }

    @Test
    void databaseServerIsAwayForLongerThanALease() throws Exception {
        survive("server away", true, chance -> {
            workers.tellAll("pace 6000");
            work.accept(WORKERS * HANDS - 2, Priority.FREE); // with hands free for what seems to be nobody's
            Thread.sleep(400 + chance.nextInt(500));
            server.stopped(LEASE.plusMillis(500));
            workers.tellAll("pace 20");
            work.accept(10, Priority.FREE);
        });
    }

    @Test
    void databaseServerIsKilled() throws Exception {
        survive("server killed", false, chance -> {
            work.accept(60, Priority.FREE);
            Thread.sleep(chance.nextInt(500));
            server.killAndRestart();
            work.accept(10, Priority.FREE);
        });
    }

    @Test
    void allConnectionsAreEndedByTheServer() throws Exception {
        survive("backends ended", true, chance -> {
            for (int i = 0; i < 15; i++) {
                work.accept(10, Priority.FREE);
                Thread.sleep(chance.nextInt(200));
                look.read(jdbc -> jdbc.sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where pid <> pg_backend_pid() and usename = current_user""").query(Long.class).single());
            }
        });
    }

    @Test
    void connectionsRunOut() throws Exception {
        survive("pool exhausted", false, chance -> {
            work.accept(60, Priority.FREE);
            Thread.sleep(chance.nextInt(300));
            workers.tell(0, "hog " + LEASE.plusMillis(chance.nextInt(1500)).toMillis());
            workers.tell(1, "hog " + LEASE.minusMillis(chance.nextInt(1500)).toMillis());
        });
    }

    @Test
    void workerIsFrozenBeyondItsLeaseAndWakes() throws Exception {
        survive("frozen", false, chance -> {
            workers.tellAll("pace 100");
            work.accept(60, Priority.FREE);
            Thread.sleep(100 + chance.nextInt(300));
            int frozen = chance.nextInt(WORKERS);
            workers.freeze(frozen);
            Thread.sleep(LEASE.plusMillis(500 + chance.nextInt(1000)).toMillis());
            workers.wake(frozen);
            work.accept(20, Priority.FREE);
        });
    }

    @Test
    void allFailUntilTheirThirdTry() throws Exception {
        survive("retry storm", true, chance -> {
            workers.tellAll("pace 0");
            workers.tellAll("storm");
            work.accept(500, Priority.FREE);
        });
    }

    @Test
    void patientJobsAreNotStarvedByAFlood() throws Exception {
        int flood = 400;
        survive("flood", true, chance -> {
            workers.tellAll("pace 5");
            List<UUID> patient = look.write(jdbc -> {
                work.accept(flood, Priority.PREMIUM);
                return work.accept(12, Priority.BATCH);
            });
            awaitEnd("flood");
            List<UUID> order = work.order();
            for (int i = 0; i < patient.size(); i++) {
                long before = order.subList(0, order.indexOf(patient.get(i))).stream()
                        .filter(id -> !patient.contains(id))
                        .count();
                // every fourth comes from behind; what is in hand, and what is begun with, comes on top
                assertThat(before).isLessThanOrEqualTo(4L * (i + 1) + 4L * HANDS * WORKERS);
            }
        });
    }

    @Test
    void clockJumps() throws Exception {
        survive("clock", true, chance -> {
            workers.tellAll("pace 150");
            for (String jump : List.of("interval '1 hour'", "interval '-1 hour'", "interval '0'")) {
                work.accept(40, Priority.FREE);
                Thread.sleep(100 + chance.nextInt(600));
                setClock(jump);
            }
        });
    }

    private void setClock(String ahead) {
        look.change(jdbc -> jdbc.sql(
                        "create or replace function queue_clock() returns timestamptz language sql volatile as 'select clock_timestamp() + %s'"
                                .formatted(ahead.replace("'", "''")))
                .update());
    }

    @Test
    void transactionOfSomebodyElseStaysOpen() throws Exception {
        AnalysisQueue queue = queue(look);
        survive("transaction held", true, chance -> {
            workers.tellAll("pace 6000");
            work.accept(WRITTEN_AT_ONCE + WORKERS * HANDS, Priority.FREE);
            List<Job> ours = queue.claim("a worker of the test", WRITTEN_AT_ONCE, PATIENCE);
            workers.tellAll("pace 0");
            long most = 0;
            long written = 0;
            try (Connection somebody = server.connection()) {
                hold(somebody);
                long end = System.nanoTime() + Duration.ofSeconds(HELD_SECONDS).toNanos();
                while (System.nanoTime() < end || written < ENOUGH_WRITTEN) {
                    assertThat(queue.extend(ours, PATIENCE)).hasSameSizeAs(ours).isNotEmpty();
                    written += ours.size();
                    most = Math.max(most, bytes());
                }
                somebody.rollback();
            }
            ours.forEach(queue::handBack);
            System.out.printf("transaction held: %d rows written, at most %d bytes%n", written, most);
            assertThat(most).isLessThan(MOST_BYTES);
        });
    }

    private static void hold(Connection somebody) throws SQLException {
        somebody.setAutoCommit(false);
        somebody.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = somebody.createStatement()) {
            statement.execute("select count(*) from person");
        }
    }

    /// The server's counts of dead rows do not notice that a table was written anew.
    private long bytes() {
        return look.read(jdbc -> jdbc.sql("select pg_relation_size('analysis_queue')")
                .query(Long.class)
                .single());
    }
}

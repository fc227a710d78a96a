package com.judgemyjpeg.drill;

import com.judgemyjpeg.platform.mode.Criticality;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// People who come when they want to, whether the others were served or not: the pauses between them are random, and
/// what somebody waits counts from when they meant to come. So a program that stands still is seen to stand still.
final class OpenLoop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// Whoever would be one more is counted as not served, and not sent.
    private static final int MOST_AT_ONCE = 4000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Calls calls;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Random chance;

    OpenLoop(Calls calls, Random chance) {
        this.calls = calls;
        this.chance = chance;
    }

    /// What somebody asks for.
    interface Asking {
        Criticality criticality();

        byte[] request();

        /// Told of each answer that came.
        void answered(Calls.Answer answer);
    }

    /// Who comes next.
    @FunctionalInterface
    interface Crowd {
        Asking next(Random chance);
    }

    /// So many a second for so long; returns when all of them were served or gave up.
    Outcomes come(Crowd crowd, double aSecond, Duration how) throws InterruptedException {
        var outcomes = new Outcomes();
        long begin = System.nanoTime();
        double at = 0;
        while (at < how.toNanos()) {
            at += -Math.log(1 - chance.nextDouble()) / aSecond * TimeUnit.SECONDS.toNanos(1);
            long intended = begin + (long) at;
            for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            ask(crowd.next(chance), intended, intended - begin, outcomes);
        }
        places.acquire(MOST_AT_ONCE);
        places.release(MOST_AT_ONCE);
        return outcomes;
    }

    private void ask(Asking one, long intended, long since, Outcomes outcomes) {
        if (!places.tryAcquire()) {
            outcomes.add(one.criticality(), since, 0, PATIENCE.toNanos());
            return;
        }
        threads.execute(() -> {
            int status = 0;
            try {
                Calls.Answer answer = calls.call(one.request());
                status = answer.status();
                one.answered(answer);
            } catch (IOException e) {
                // no answer: status 0
            } finally {
                outcomes.add(one.criticality(), since, status, System.nanoTime() - intended);
                places.release();
            }
        });
    }

    @Override
    public void close() {
        calls.close();
        threads.shutdownNow();
    }
}

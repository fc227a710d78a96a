package com.judgemyjpeg.provider;

import com.judgemyjpeg.platform.watch.Attendance;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Who of this program calls next, with which key, and when. Permits are taken from the pacer
/// in small blocks, as many as stand in line; a block that is not used in time is left, so that
/// calls never come in bursts.
final class Line implements Watched {
    private static final Duration STALE = Duration.ofMillis(250);
    private static final Duration LATE = Duration.ofMillis(100);
    /// A pool of a lower preference is asked when all better ones are further away than this.
    private static final Duration GLADLY = Duration.ofSeconds(5);

    private final Pacer pacer;
    private final Keys keys;
    private final ReentrantLock lock = new ReentrantLock(true); // first come, first served
    private final Condition changed = lock.newCondition();
    private final Map<String, Block> blocks = new HashMap<>();
    private final Attendance waiting = new Attendance();

    Line(Pacer pacer, Keys keys) {
        this.pacer = pacer;
        this.keys = keys;
    }

    /// Times are nanoseconds of this program's own clock.
    private static final class Block {
        final String pool;
        int left;
        long next;
        long step;
        /// Nothing can be had before.
        long notBefore = Long.MIN_VALUE;

        Block(String pool) {
            this.pool = pool;
        }

        boolean stale(long now) {
            return left > 0 && next < now - STALE.toNanos();
        }

        /// When the next call could begin, as far as we know.
        long at(long now) {
            return Math.max(left > 0 ? next : notBefore, now);
        }
    }

    /// A permit: from now on it is used, whether a call is made or not.
    ///
    /// @param at when it begins, by this program's own clock
    record Turn(ProviderKey key, long at) {}

    /// Nobody can be asked before.
    static final class NotNow extends Exception {
        final transient Duration wait;

        NotNow(Duration wait) {
            super(null, null, false, false);
            this.wait = wait;
        }
    }

    /// Returns when the call may begin. Who was woken late, on a machine with too much to do,
    /// takes another permit: late calls would arrive together with the next ones, and beyond
    /// the limit.
    ///
    /// @param patience who must wait longer is told so at once
    Turn await(Pacer.Cost cost, Duration patience) throws NotNow, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        waiting.enter();
        try {
            while (true) {
                Turn turn = next(cost, until);
                if (System.nanoTime() - turn.at() < LATE.toNanos()) {
                    return turn;
                }
            }
        } finally {
            waiting.leave();
        }
    }

    /// Stands in line for what no time is known of: a pool that takes no more calls at once.
    void stand(Duration time) throws InterruptedException {
        waiting.enter();
        try {
            Thread.sleep(time);
        } finally {
            waiting.leave();
        }
    }

    /// Who waits here has a hand of a worker, and no use for another one.
    @Override
    public void tell(Readings into) {
        into.count("provider.waiting", Readings.ALL, waiting.average());
    }

    private Turn next(Pacer.Cost cost, long until) throws NotNow, InterruptedException {
        long at;
        String pool;
        lock.lockInterruptibly();
        try {
            Block block = choose(cost, until);
            pool = block.pool;
            at = block.next;
            block.left--;
            block.next += block.step;
        } finally {
            lock.unlock();
        }
        TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
        ProviderKey key = keys.of(pool).orElseThrow(() -> new NotNow(Duration.ofSeconds(1)));
        return new Turn(key, at);
    }

    private Block choose(Pacer.Cost cost, long until) throws NotNow, InterruptedException {
        while (true) {
            long now = System.nanoTime();
            Block block = soonest(now).orElseThrow(() -> new NotNow(Duration.ofMinutes(1)));
            if (block.left > 0) {
                return block;
            }
            long wait = block.at(now) - now;
            if (wait == 0) {
                fill(block, cost);
            } else if (now + wait > until) {
                throw new NotNow(Duration.ofNanos(wait));
            } else {
                long unused = changed.awaitNanos(wait);
            }
        }
    }

    /// Of those with a usable key, by preference and then by time.
    private Optional<Block> soonest(long now) {
        List<Block> usable = new ArrayList<>();
        for (String pool : keys.pools()) {
            Block block = blocks.computeIfAbsent(pool, Block::new);
            if (block.stale(now)) {
                block.left = 0;
            }
            usable.add(block);
        }
        Comparator<Block> sooner = Comparator.comparingLong(block -> block.at(now));
        Comparator<Block> better = Comparator.comparingInt(block -> keys.preference(block.pool));
        return usable.stream()
                .filter(block -> block.at(now) - now <= GLADLY.toNanos())
                .min(better.thenComparing(sooner))
                .or(() -> usable.stream().min(sooner));
    }

    private void fill(Block block, Pacer.Cost cost) {
        Pacer.Grant grant = pacer.take(block.pool, 1 + lock.getQueueLength(), cost);
        long now = System.nanoTime();
        block.left = grant.permits();
        block.step = grant.step().toNanos();
        if (grant.permits() > 0) {
            block.next = now + grant.startIn().toNanos();
        } else {
            block.notBefore = now + grant.startIn().toNanos();
        }
    }

    /// What was taken before counts no more: a pool rests, or was woken, here or elsewhere.
    void forget() {
        lock.lock();
        try {
            blocks.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

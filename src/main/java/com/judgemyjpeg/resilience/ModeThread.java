package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Holding;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.Rung;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Keeps what holds here the same as what the rows say, and writes down what this instance finds. Woken by a signal
/// when somebody decides; looks twice a second for what a signal missed, at the price of one small statement.
@Matters(Criticality.ESSENTIAL)
final class ModeThread implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ModeThread.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RENEWED = Duration.ofSeconds(3);
    /// A program that says nothing for so long wants nothing any more.
    static final Duration SILENT = Duration.ofSeconds(15);

    private final HoldRows rows;
    private final Modes modes;
    private final InstantSource clock;
    private final String name;
    private final UUID instance;
    private final Semaphore hints = new Semaphore(0);
    private final ConcurrentLinkedQueue<Hold> untold = new ConcurrentLinkedQueue<>();
    private volatile Finding wanted = Finding.NOTHING;
    private Finding written = Finding.NOTHING;
    private Instant renewAt = Instant.MIN;
    private @Nullable Holding away;
    private volatile @Nullable Thread thread;
    private boolean failing;

    /// What this instance measured, as it wants the service to stand.
    record Finding(Rung rung, String why) {
        static final Finding NOTHING = new Finding(Rung.NONE, "");
    }

    ModeThread(HoldRows rows, Modes modes, Signals signals, InstantSource clock, String name) {
        this.rows = rows;
        this.modes = modes;
        this.clock = clock;
        this.name = name;
        this.instance = TimeOrdered.next(clock.instant());
        signals.on(ModeControls.SIGNAL, this::wake);
        modes.onChange(this::notice);
    }

    void wake() {
        hints.release();
    }

    /// This instance is pressed so much, or not any more. Holds here at once, elsewhere when it is written.
    void want(Finding finding) {
        wanted = finding;
        wake();
    }

    /// What happens while the database cannot be written is written down afterwards.
    private synchronized void notice(Holding now) {
        Holding before = away;
        if (before == null && now.database() != DatabaseState.WRITABLE) {
            away = now;
        } else if (before != null && now.database() == DatabaseState.WRITABLE) {
            away = null;
            untold.add(new Hold(
                    TimeOrdered.next(before.since()),
                    Mode.READ_ONLY,
                    Rung.NONE,
                    false,
                    name,
                    before.why(),
                    before.since(),
                    null,
                    clock.instant(),
                    name));
            wake();
        }
    }

    /// One look: what is found is written, what holds is read.
    void look() {
        Instant now = clock.instant();
        if (modes.now().database() == DatabaseState.WRITABLE) {
            write(now);
        }
        if (!modes.reaches()) {
            return;
        }
        Optional<Hold> strongest = Hold.strongest(rows.open(now, now.minus(SILENT)));
        Hold hold = strongest.orElse(null);
        if (hold == null) {
            Holding last = modes.now();
            modes.decide(Mode.NORMAL, Rung.NONE, "", "", last.mode() == Mode.NORMAL ? last.since() : now, null);
        } else {
            modes.decide(hold.mode(), hold.rung(), hold.name(), hold.why(), hold.since(), hold.ends());
        }
    }

    private void write(Instant now) {
        for (Hold past = untold.peek(); past != null; past = untold.peek()) {
            rows.past(past, instance);
            untold.remove(past);
        }
        Finding finding = wanted;
        if (finding.rung() != written.rung()) {
            if (finding.rung() == Rung.NONE) {
                rows.release(instance, now, name);
            } else {
                rows.find(found(finding, now), instance);
            }
            written = finding;
            renewAt = now.plus(RENEWED);
        } else if (finding.rung() != Rung.NONE && !now.isBefore(renewAt)) {
            rows.renew(instance, now);
            renewAt = now.plus(RENEWED);
        }
        int unused = rows.endLapsed(now, now.minus(SILENT));
    }

    private Hold found(Finding finding, Instant now) {
        return new Hold(
                TimeOrdered.next(now), Mode.SURGE, finding.rung(), false, name, finding.why(), now, null, null, null);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean unused = hints.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                hints.drainPermits();
                look();
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("the mode stays as it is: {}", e.toString());
                }
                failing = true;
            }
        }
    }

    /// What holds is known before the web takes its first request.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        try {
            look();
        } catch (RuntimeException e) {
            log.warn("the mode is not known yet: {}", e.toString());
        }
        thread = Thread.ofPlatform().name("modes").daemon().start(this::run);
    }

    @Override
    public void stop() {
        Thread last = thread;
        thread = null;
        if (last != null) {
            last.interrupt();
        }
        if (written.rung() != Rung.NONE && modes.writes()) {
            rows.release(instance, clock.instant(), name);
            written = Finding.NOTHING;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

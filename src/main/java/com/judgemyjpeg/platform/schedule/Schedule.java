package com.judgemyjpeg.platform.schedule;

import com.judgemyjpeg.platform.mode.Modes;
import java.time.Duration;

/// What a running program does again and again by itself, as far as the mode allows it.
public final class Schedule {
    private final Modes modes;

    public Schedule(Modes modes) {
        this.modes = modes;
    }

    /// Does something again a while after it was done last, on a thread of its own. The first time comes a pause
    /// after the start, but no later than in a minute. What goes wrong is logged, and the next time is soon enough;
    /// what the mode does not allow is left out.
    public Repeated every(Duration pause, Job job, Repeated.Task task) {
        return Repeated.every(pause, job.name(), () -> {
            if (runs(job)) {
                task.run();
            }
        });
    }

    /// Whether the mode allows it now.
    public boolean runs(Job job) {
        return (modes.writes() || !job.needsDatabase()) && modes.admits(job.criticality());
    }
}

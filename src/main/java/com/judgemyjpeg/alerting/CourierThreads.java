package com.judgemyjpeg.alerting;

import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import java.time.Duration;
import java.util.List;

/// A thread for each channel.
final class CourierThreads implements AutoCloseable {
    private final List<Repeated> threads;

    CourierThreads(List<Courier> couriers, Duration pause, Schedule schedule) {
        this.threads = couriers.stream()
                .map(courier -> schedule.every(pause, Job.essential("alerts-" + courier.channel()), courier::work))
                .toList();
    }

    @Override
    public void close() {
        threads.forEach(Repeated::close);
    }
}

package com.judgemyjpeg.platform.otlp;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.watch.Exposition;
import com.judgemyjpeg.platform.watch.Instances;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Sends figures again and again, where somebody is told of them.
@Matters(Criticality.IMPORTANT)
final class FiguresPush implements SmartLifecycle {
    private final OtlpSettings settings;
    private final Instances instances;
    private final Exposition exposition;
    private final InstantSource clock;
    private final Schedule schedule;
    private @Nullable Repeated sending;

    FiguresPush(
            OtlpSettings settings, Instances instances, Exposition exposition, InstantSource clock, Schedule schedule) {
        this.settings = settings;
        this.instances = instances;
        this.exposition = exposition;
        this.clock = clock;
        this.schedule = schedule;
    }

    @Override
    public void start() {
        if (settings.on()) {
            var figures = new OtelFigures(new Collector(settings, instances.name()), exposition, clock);
            sending = schedule.every(
                    settings.every(), Job.important("otlp-figures").withoutDatabase(), figures::send);
        }
    }

    @Override
    public void stop() {
        if (sending != null) {
            sending.close();
        }
        sending = null;
    }

    @Override
    public boolean isRunning() {
        return sending != null;
    }
}

package com.judgemyjpeg.platform.otlp;

import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.watch.Exposition;
import com.judgemyjpeg.platform.watch.Instances;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Sends figures again and again, where somebody is told of them.
final class FiguresPush implements SmartLifecycle {
    private final OtlpSettings settings;
    private final Instances instances;
    private final Exposition exposition;
    private final InstantSource clock;
    private @Nullable Repeated sending;

    FiguresPush(OtlpSettings settings, Instances instances, Exposition exposition, InstantSource clock) {
        this.settings = settings;
        this.instances = instances;
        this.exposition = exposition;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (settings.on()) {
            var figures = new OtelFigures(new Collector(settings, instances.name()), exposition, clock);
            sending = Repeated.every(settings.every(), "otlp-figures", figures::send);
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

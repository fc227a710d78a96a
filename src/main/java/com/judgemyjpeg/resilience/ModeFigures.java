package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.util.Locale;
import java.util.Map;

/// How the service stood, and how many requests were turned away for it.
final class ModeFigures implements Watched {
    private final Modes modes;
    private final Turned turned;

    ModeFigures(Modes modes, Turned turned) {
        this.modes = modes;
        this.turned = turned;
    }

    @Override
    public void tell(Readings into) {
        into.level("mode.rung", Readings.ALL, modes.now().rung().ordinal());
        into.level("mode.read-only", Readings.ALL, modes.now().mode() == Mode.READ_ONLY ? 1 : 0);
        Map<Criticality, Long> minute = turned.take();
        minute.forEach((criticality, times) ->
                into.count("http.shed", criticality.name().toLowerCase(Locale.ROOT), times));
        into.count(
                "http.shed",
                Readings.ALL,
                minute.values().stream().mapToLong(Long::longValue).sum());
    }
}

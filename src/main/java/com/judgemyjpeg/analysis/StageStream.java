package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.AnalysisRows.Watched;
import com.judgemyjpeg.platform.web.EventStream;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// A page that watches one analysis. An event says where the analysis stands now; what it went
/// through since the one before has passed. Nothing that is older than what was told last is told.
final class StageStream implements AnalysisProgress.Listener {
    /// Comments keep proxies from taking a quiet stream for a dead one.
    private static final String ALIVE = ":\n\n";

    private final Watched watched;
    private final EventStream stream;
    private final Instant until;
    private volatile @Nullable Step told;

    /// @param told the last that this page was told, on another stream
    StageStream(Watched watched, EventStream stream, Instant until, @Nullable Step told) {
        this.watched = watched;
        this.stream = stream;
        this.until = until;
        this.told = told;
        // spread, so that after a restart not all pages come back in the same moment
        stream.send("retry: " + ThreadLocalRandom.current().nextInt(1000, 3000) + "\n\n");
    }

    @Override
    public Watched watched() {
        return watched;
    }

    @Override
    public synchronized void tell(Step now, String json) {
        if (now.isNewsAfter(told)) {
            told = now;
            stream.send("id: " + now.id() + "\nevent: stage\ndata: " + json + "\n\n");
        }
        if (now.stage().ends()) {
            stream.close();
        }
    }

    @Override
    public void keepAlive(Instant now) {
        if (now.isAfter(until)) {
            stream.close(); // the page opens another one and says what it was told last
        } else {
            stream.send(ALIVE);
        }
    }

    @Override
    public void gone() {
        stream.send("event: gone\ndata: {}\n\n");
        stream.close();
    }

    @Override
    public void stop() {
        stream.close();
    }
}

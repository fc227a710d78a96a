package com.judgemyjpeg.status;

import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.mode.Modes;

/// Whether the database answers us, and may be changed. Who watches it for the mode sees more, such as a full disk: the
/// worse of both is told.
final class DatabaseProbe implements Probe {
    private final StatusRows rows;
    private final Modes modes;

    DatabaseProbe(StatusRows rows, Modes modes) {
        this.rows = rows;
        this.modes = modes;
    }

    @Override
    public Component component() {
        return Component.DATABASE;
    }

    @Override
    public Level look() {
        Level found = of(modes.now().database());
        return found == Level.DOWN ? found : found.worse(rows.writable() ? Level.FINE : Level.DEGRADED);
    }

    private static Level of(DatabaseState state) {
        return switch (state) {
            case WRITABLE -> Level.FINE;
            case READABLE -> Level.DEGRADED;
            case AWAY -> Level.DOWN;
        };
    }
}

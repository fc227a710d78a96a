package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Rung;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door: modes by hand, and what was when. All instances obey within a second; one whose database is away stays
/// read-only whatever is decided.
public final class ModeControls {
    static final String SIGNAL = "mode";
    /// What nobody gave an end ends after this, unless it is pinned: somebody forgets it.
    public static final Duration UNLESS_SAID = Duration.ofHours(1);

    private final HoldRows rows;
    private final Database database;
    private final Signals signals;
    private final InstantSource clock;
    private final Runnable look;

    ModeControls(HoldRows rows, Database database, Signals signals, InstantSource clock, Runnable look) {
        this.rows = rows;
        this.database = database;
        this.signals = signals;
        this.clock = clock;
        this.look = look;
    }

    /// Decides how the service stands, in place of what was decided before; goes before what is measured. Joins the
    /// caller's transaction; instances look when it is committed.
    ///
    /// @param lasts null to pin it: it ends when somebody ends it
    public Hold decide(Mode mode, Rung rung, String by, String why, @Nullable Duration lasts) {
        Instant now = clock.instant();
        var hold = new Hold(
                TimeOrdered.next(now),
                mode,
                mode == Mode.SURGE ? rung : Rung.NONE,
                true,
                by,
                why,
                now,
                lasts == null ? null : now.plus(lasts),
                null,
                null);
        database.change(jdbc -> rows.decide(hold));
        return hold;
    }

    /// The service stands as it is measured to.
    ///
    /// @return false when nothing was decided
    public boolean release(String by) {
        return database.write(jdbc -> rows.end(clock.instant(), by));
    }

    /// After the commit of a decision: this instance obeys at once, the others are told.
    public void tell() {
        look.run();
        signals.send(SIGNAL);
    }

    /// What was decided and holds.
    public Optional<Hold> decided() {
        Instant now = clock.instant();
        return rows.open(now, now).stream().filter(Hold::decided).findFirst();
    }

    /// Newest first: each change of mode with its cause.
    public List<Hold> newest(int limit) {
        return rows.newest(limit);
    }
}

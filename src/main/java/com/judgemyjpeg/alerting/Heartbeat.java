package com.judgemyjpeg.alerting;

import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.Comparison;
import com.judgemyjpeg.scaling.plan.Condition;
import com.judgemyjpeg.scaling.plan.Figure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A dead man's switch: an outside address is called each minute by one of all programs, as long as rules are judged.
/// When the calls stop, it rings there; when they do not arrive, a rule of ours rings here.
final class Heartbeat implements Watched {
    static final String TURN = "heartbeat";

    /// A plan may have one of the same name in its place.
    static final Alert RULE = new Alert(
            "heartbeat",
            Alert.Level.WARNING,
            "the outside check has not been reached for 3 min",
            new Condition(
                    Figure.HEARTBEAT, "", Comparison.ABOVE, 180, Duration.ofMinutes(2), 120, Duration.ofMinutes(2)),
            null,
            0);

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration JUDGED_LATELY = Duration.ofMinutes(5);

    private final Secret address;
    private final OutsideCall call;
    private final RuleRows rows;
    private final InstantSource clock;

    Heartbeat(Secret address, OutsideCall call, RuleRows rows, InstantSource clock) {
        this.address = address;
        this.call = call;
        this.rows = rows;
        this.clock = clock;
    }

    /// @return whether the call was this program's and arrived
    boolean beat() throws InterruptedException {
        if (!address.given() || !isJudged() || !rows.take(TURN, clock.instant().truncatedTo(ChronoUnit.MINUTES))) {
            return false;
        }
        try {
            call.get(address.reveal());
        } catch (Untold e) {
            log.warn("the outside check was not reached: {}", e.getMessage());
            return false;
        }
        rows.done(TURN, clock.instant());
        return true;
    }

    /// A program that judges nothing must not be called alive.
    private boolean isJudged() {
        Instant lately = clock.instant().minus(JUDGED_LATELY);
        return rows.lastDone(Patrol.TURN).filter(last -> last.isAfter(lately)).isPresent();
    }

    @Override
    public void tell(Readings into) {
        if (address.given()) {
            rows.lastDone(TURN)
                    .ifPresent(last -> into.level(
                            Figure.HEARTBEAT.code(),
                            Readings.ALL,
                            Math.max(0, Duration.between(last, into.now()).toSeconds())));
        }
    }
}

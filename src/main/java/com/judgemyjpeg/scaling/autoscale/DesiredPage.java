package com.judgemyjpeg.scaling.autoscale;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Matters;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.watch.Instances;
import com.judgemyjpeg.platform.watch.MetricsKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/// `/api/scaling/desired` for who has the key to the metrics. Without one it is not there.
@Matters(Criticality.ESSENTIAL)
@Controller
class DesiredPage {
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private final MetricsKey key;
    private final Minutes minutes;
    private final Instances instances;
    private final AutoscaleSettings targets;
    private final InstantSource clock;

    DesiredPage(MetricsKey key, Minutes minutes, Instances instances, AutoscaleSettings targets, InstantSource clock) {
        this.key = key;
        this.minutes = minutes;
        this.instances = instances;
        this.targets = targets;
        this.clock = clock;
    }

    /// Names here are a promise to scripts.
    ///
    /// @param instances for who starts web and worker as one
    /// @param at the minute that decided
    record Answer(int web, int worker, int instances, Current current, List<String> reasons, Instant at) {
        record Current(int web, int worker) {}

        static Answer of(Desired desired) {
            return new Answer(
                    desired.web().wanted(),
                    desired.worker().wanted(),
                    desired.instances(),
                    new Current(desired.web().current(), desired.worker().current()),
                    List.of(
                            "web: " + desired.web().reason(),
                            "worker: " + desired.worker().reason()),
                    desired.at());
        }
    }

    @GetMapping("/api/scaling/desired")
    ResponseEntity<Answer> desired(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (!key.opens(authorization)) {
            throw new Refused(Problem.NOT_FOUND);
        }
        Instant now = clock.instant();
        List<Load> recorded = minutes.between(now.minus(targets.window()).minus(BEFORE), now);
        int alive = instances.alive().size();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Answer.of(Autoscaler.desired(recorded, alive, targets, now)));
    }
}

package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What this program cannot do yet: no setting would bring it. Whoever builds it brings a [Probe], which takes the
/// place of the line here.
final class NotYetProbe implements Probe {
    private static final Map<Proof, Missing> LINES = Map.ofEntries(
            line(Proof.DASHBOARD_CACHE, "there are no dashboard figures yet", "build the dashboard with its cache"),
            line(
                    Proof.ANALYTICS_DATABASE,
                    "figures are asked of the one database",
                    "a replica first; then a setting for where `read` work of figures goes"),
            line(
                    Proof.QUEUE_IN_REDIS,
                    "analyses are queued in PostgreSQL, not in Redis",
                    "an AnalysisQueue on Redis Streams that keeps AnalysisQueueContract"),
            line(
                    Proof.CACHE_IN_REDIS,
                    "the program has no setting for Redis",
                    "a cache on Redis behind the one in memory"),
            line(
                    Proof.SESSIONS_IN_REDIS,
                    "sessions are in PostgreSQL, which all instances share, not in Redis",
                    "Spring Session on Redis behind the same Sessions"),
            line(
                    Proof.UPLOADS_IN_S3,
                    "photos lie in a folder of this machine",
                    "a PhotoStore on S3 that keeps PhotoStoreContract"));

    private static Map.Entry<Proof, Missing> line(Proof proof, String what, String step) {
        return Map.entry(proof, new Missing(what, step));
    }

    @Override
    public Set<Proof> proofs() {
        return LINES.keySet();
    }

    @Override
    public Found look(Action action) {
        return Objects.requireNonNull(LINES.get(action.probe()));
    }
}

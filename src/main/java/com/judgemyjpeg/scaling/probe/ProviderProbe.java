package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.provider.Limits;
import com.judgemyjpeg.provider.ProviderDesk;
import com.judgemyjpeg.provider.ProviderDesk.KeyState;
import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.plan.Unit;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Found.Unknown;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// What the pools of AI keys are allowed, and whether there are several.
final class ProviderProbe implements Probe {
    private final ProviderDesk desk;
    private final InstantSource clock;

    ProviderProbe(ProviderDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.PROVIDER_QUOTA, Proof.PROVIDER_POOLS, Proof.PROVIDER_BATCHES);
    }

    @Override
    public Found look(Action action) {
        return switch (action.probe()) {
            case PROVIDER_QUOTA -> quota((int) action.amount("a-minute"));
            case PROVIDER_POOLS -> pools((int) action.amount("pools"));
            case PROVIDER_BATCHES -> batches(action.amount("within"));
            default -> throw new IllegalArgumentException(action.probe().code());
        };
    }

    private Found quota(int wanted) {
        List<ProviderDesk.Pool> pools = desk.pools();
        if (pools.isEmpty()) {
            return new Missing(
                    "no key of an AI provider: photos are measured", "judge.model.key, or add one in the cockpit");
        }
        if (pools.stream().anyMatch(pool -> requests(pool) == 0)) {
            return new Unknown("a pool whose limit the provider has not told yet", "judge.provider.pools.NAME=tier-2");
        }
        int granted = pools.stream().mapToInt(ProviderProbe::requests).sum();
        String what = "%,d requests a minute in %d pools".formatted(granted, pools.size());
        return granted >= wanted
                ? new InForce(what)
                : new Missing(what, "ask the provider for tier 2; then judge.provider.pools.NAME=tier-2");
    }

    /// What is written, and the provider's own word where nothing is.
    private static int requests(ProviderDesk.Pool pool) {
        Limits limits = pool.standing().limits();
        return limits.requests() > 0
                ? limits.requests()
                : pool.standing().learned().requests();
    }

    private Found pools(int wanted) {
        long pools = desk.keys().stream()
                .filter(key -> key.state() == KeyState.USABLE)
                .map(ProviderDesk.Key::pool)
                .distinct()
                .count();
        String what = "usable keys in %d pools".formatted(pools);
        return pools >= wanted
                ? new InForce(what)
                : new Missing(what, "judge.provider.keys.NAME.key and .pool, of another project of the provider");
    }

    private Found batches(double seconds) {
        Duration within = Duration.ofSeconds((long) seconds);
        long calls = desk.costs(clock.instant().minus(within)).inBatches().calls();
        String span = Unit.TIME.shown(seconds, "");
        return calls > 0
                ? new InForce("%,d analyses in batches within %s".formatted(calls, span))
                : new Missing(
                        "no analysis was asked for in a batch within " + span,
                        "send what may wait with economical=true: POST /api/v1/batches");
    }
}

package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The door: verifies actions, all at once, none for longer than two seconds.
public final class Probes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Proof, Probe> probes = new EnumMap<>(Proof.class);
    private final Duration patience;

    /// @param all a later one takes the place of an earlier one for the same proof
    public Probes(List<Probe> all) {
        this(all, PATIENCE);
    }

    Probes(List<Probe> all, Duration patience) {
        all.forEach(probe -> probe.proofs().forEach(proof -> probes.put(proof, probe)));
        this.patience = patience;
    }

    public List<Verified> verify(List<Action> actions) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("probe-", 0).factory());
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            List<Future<Found>> looks = actions.stream()
                    .map(action -> threads.submit(() -> look(action)))
                    .toList();
            return IntStream.range(0, actions.size())
                    .mapToObj(i -> new Verified(actions.get(i), found(looks.get(i), deadline)))
                    .toList();
        } finally {
            threads.shutdownNow(); // one that hangs may go on hanging, nobody waits for it
        }
    }

    private Found look(Action action) throws Exception {
        Probe probe = probes.get(action.probe());
        return probe == null
                ? new Found.Unknown(
                        "this program has no probe '%s'"
                                .formatted(action.probe().code()),
                        "look yourself")
                : probe.look(action);
    }

    private Found found(Future<Found> look, long deadline) {
        try {
            return look.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            look.cancel(true);
            return new Found.Unknown("no answer within %d ms".formatted(patience.toMillis()), "try again");
        } catch (ExecutionException e) {
            return new Found.Unknown("looking failed: " + firstLine(e.getCause()), "mend that, and look again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found.Unknown("interrupted while looking", "try again");
        }
    }

    private static String firstLine(@Nullable Throwable trouble) {
        return String.valueOf(trouble).lines().findFirst().orElse("");
    }
}

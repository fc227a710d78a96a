package com.judgemyjpeg.scaling.autoscale;

import com.judgemyjpeg.scaling.autoscale.Desired.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How many instances are wanted, as a pure function of recorded minutes. Of each figure `current × measured / target`,
/// as Kubernetes' HPA reckons, and the greatest counts.
///
/// More are wanted at once, fewer only when none of the window's minutes wanted more: and then also not fewer than
/// would be wanted if the growth of the window went on for another one, because who is let go today must not be missed
/// in the next minutes.
final class Autoscaler {
    /// HPA's own: closer to the target nothing is changed.
    private static final double TOLERANCE = 0.1;
    /// Hands that are busy for less of a minute were free for somebody: then nobody waited for a hand.
    private static final double FULL = 0.85;
    /// One minute is not believed to have brought more than so many times what was done in it.
    private static final double MOST = 10;
    /// Older minutes say nothing about now.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final double ROUNDING = 1e-9;

    private final AutoscaleSettings targets;
    private final List<Load> loads;

    private Autoscaler(AutoscaleSettings targets, List<Load> loads) {
        this.targets = targets;
        this.loads = loads;
    }

    /// @param recorded in order; minutes may be missing
    /// @param alive instances now: with nothing recorded lately it stays at these
    static Desired desired(List<Load> recorded, int alive, AutoscaleSettings targets, Instant now) {
        List<Load> loads = recorded.stream()
                .filter(load -> load.at().isAfter(now.minus(targets.window()).minus(FRESH)))
                .toList();
        if (loads.isEmpty() || loads.getLast().at().isBefore(now.minus(FRESH))) {
            Role stays = new Role(alive, alive, "nothing was recorded lately: it stays as it is");
            return new Desired(now, stays, stays);
        }
        var autoscaler = new Autoscaler(targets, loads);
        return new Desired(loads.getLast().at(), autoscaler.web(), autoscaler.worker());
    }

    /// What one minute asks for, before it is rounded up.
    private record Need(double instances, String why) {
        int rounded() {
            return (int) Math.ceil(instances - ROUNDING);
        }
    }

    private Role web() {
        return role(
                Load::web, IntStream.range(0, loads.size()).mapToObj(this::web).toList(), 0);
    }

    private Need web(int minute) {
        Load load = loads.get(minute);
        double each = load.requests() / Math.max(1, load.web());
        return greatest(
                need(load.web(), each / targets.requests(), "%.1f requests in work for each", each),
                need(load.web(), load.cpu() / targets.cpu(), "processors %.0f %% busy", 100 * load.cpu()));
    }

    private Role worker() {
        List<Need> needs =
                IntStream.range(0, loads.size()).mapToObj(this::worker).toList();
        return role(Load::workers, needs, (int) Math.ceil(loads.getLast().holding() - ROUNDING));
    }

    private Need worker(int minute) {
        Load load = loads.get(minute);
        double came = load.work() * inflow(minute);
        return greatest(
                need(load.workers(), came / targets.work(), "work for %.1f workers came", came * load.workers()),
                need(load.workers(), late(load, came), "the oldest has waited %.0f s for a hand", load.oldest()),
                need(load.workers(), load.cpu() / targets.cpu(), "processors %.0f %% busy", 100 * load.cpu()));
    }

    /// What came, by what was done. A backlog alone says nothing: it may wait for a quota or for a pause to end. Where
    /// all
    /// hands worked through the minute, what it grew by is work that no hand was there for.
    private double inflow(int minute) {
        Load load = loads.get(minute);
        if (load.work() < FULL || minute == 0 || load.ended() <= 0) {
            return 1;
        }
        Load before = loads.get(minute - 1);
        boolean gap = Duration.between(before.at(), load.at()).toMinutes() != 1;
        double grown = gap ? 0 : load.depth() - before.depth();
        return Math.clamp(1 + grown / load.ended(), 0, MOST);
    }

    /// So many more that what waits too long is done within the window.
    private double late(Load load, double came) {
        double over = load.oldest() - targets.age().toSeconds();
        return load.work() < FULL || over <= 0
                ? 0
                : came / targets.work() * (1 + over / targets.window().toSeconds());
    }

    private static Need need(double current, double ratio, String why, double figure) {
        double bounded = Math.min(MOST, ratio);
        double instances = Math.abs(bounded - 1) <= TOLERANCE ? current : current * bounded;
        return new Need(instances, String.format(Locale.ROOT, why, figure));
    }

    private static Need greatest(Need... needs) {
        return Stream.of(needs).max(Comparator.comparingDouble(Need::instances)).orElseThrow();
    }

    private Role role(ToDoubleFunction<Load> count, List<Need> needs, int holding) {
        int current = (int) Math.round(count.applyAsDouble(loads.getLast()));
        Need now = needs.getLast();
        if (now.rounded() > current) {
            return bounded(now.rounded(), current, holding, now.why());
        }
        Instant since = loads.getLast().at().minus(targets.window());
        if (loads.getFirst().at().isAfter(since)) {
            return bounded(
                    current,
                    current,
                    holding,
                    "watched for less than " + targets.window().toMinutes() + " minutes");
        }
        List<Need> window = IntStream.range(0, needs.size())
                .filter(minute -> loads.get(minute).at().isAfter(since))
                .mapToObj(needs::get)
                .toList();
        Need most = greatest(window.toArray(Need[]::new));
        Need grown = new Need(now.instances() + growth(window), "it grows");
        Need stays = greatest(most, grown);
        return bounded(Math.min(current, stays.rounded()), current, holding, stays.why());
    }

    /// From one end of the window to the other, by the means of its halves: single minutes have too much of chance.
    private static double growth(List<Need> window) {
        int half = window.size() / 2;
        double before = mean(window.subList(0, half));
        double after = mean(window.subList(window.size() - half, window.size()));
        return Math.max(0, 2 * (after - before));
    }

    private static double mean(List<Need> needs) {
        return needs.stream().mapToDouble(Need::instances).average().orElse(0);
    }

    private Role bounded(int wanted, int current, int holding, String why) {
        int bounded = Math.clamp(wanted, targets.min(), targets.max());
        if (bounded < holding) {
            return new Role(Math.min(holding, Math.max(current, bounded)), current, "all of them have work in hand");
        }
        return new Role(bounded, current, why);
    }
}

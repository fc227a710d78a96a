package com.judgemyjpeg.analysis.model;

import com.judgemyjpeg.analysis.model.Protocol.Step;
import com.judgemyjpeg.analysis.model.World.Hold;
import com.judgemyjpeg.analysis.model.World.Phase;
import com.judgemyjpeg.analysis.model.World.Reservation;
import com.judgemyjpeg.analysis.model.World.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through every state that a protocol can reach, nearest first, so that the trace to a
/// violation is a shortest one.
final class Explorer {
    private final Protocol protocol;
    private final World start;
    private final Map<World, Came> seen = new HashMap<>();
    private final Map<World, List<World>> leadingTo = new HashMap<>();

    private record Came(@Nullable World from, @Nullable Step step) {}

    Explorer(Protocol protocol, int troubles) {
        this.protocol = protocol;
        this.start = World.start(troubles);
    }

    /// What is wrong, and how it comes to that, a step a line; empty when nothing is.
    Optional<String> violation() {
        seen.put(start, new Came(null, null));
        Queue<World> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            World now = next.remove();
            for (Step step : protocol.steps(now)) {
                String wrong = wrong(now, step);
                if (!wrong.isEmpty()) {
                    return Optional.of(wrong + trace(now) + "\n  " + line(step));
                }
                if (seen.putIfAbsent(step.next(), new Came(now, step)) == null) {
                    next.add(step.next());
                }
                leadingTo.computeIfAbsent(step.next(), to -> new ArrayList<>()).add(now);
            }
        }
        return lost().map(world -> "no way leads to an end" + trace(world));
    }

    int states() {
        return seen.size();
    }

    private static String wrong(World before, Step step) {
        World now = step.next();
        if (now.critiques() > 1) {
            return "two critiques";
        }
        if (now.charges() != now.critiques()) {
            return "paid " + now.charges() + " times for " + now.critiques() + " critiques";
        }
        if ((now.analysis().state() == State.DONE) != (now.critiques() == 1)) {
            return "done and a critique do not go together";
        }
        if (now.analysis().beguns() > 1) {
            return "one attempt begun twice: both are worked on to the end";
        }
        if (now.analysis().state().unfinished() && now.row() == null && !now.byHand()) {
            return "accepted, not ended, and no job";
        }
        if (now.analysis().state().unfinished() && now.reservation() != Reservation.RESERVED) {
            return "still to be done, and the reservation is gone";
        }
        return staleChange(before, step) ? "a stale worker changed something" : "";
    }

    /// To begin in vain is none: it spends the number of a claim that is over, and the next stage
    /// finds out. Where somebody deleted a job by hand, a number that was claimed and not begun
    /// may come again: then only the outcome is promised.
    private static boolean staleChange(World before, Step step) {
        if (step.who() == null
                || before.byHand()
                || before.worker(step.who()).phase() == Phase.IDLE
                || !before.stale(step.who())) {
            return false;
        }
        World now = step.what().equals("begins") ? step.next().with(before.analysis()) : step.next();
        return !now.shared().equals(before.shared());
    }

    /// Some state from which nothing good can follow.
    private Optional<World> lost() {
        Set<World> saved = new HashSet<>();
        Queue<World> next = new ArrayDeque<>();
        for (World world : seen.keySet()) {
            if (ended(world) && saved.add(world)) {
                next.add(world);
            }
        }
        while (!next.isEmpty()) {
            for (World before : leadingTo.getOrDefault(next.remove(), List.of())) {
                if (saved.add(before)) {
                    next.add(before);
                }
            }
        }
        return seen.keySet().stream().filter(world -> !saved.contains(world)).findFirst();
    }

    /// Nothing waits, and the person has what they paid for, or paid nothing.
    private static boolean ended(World world) {
        return world.row() == null
                && switch (world.analysis().state()) {
                    case QUEUED, RUNNING -> false;
                    case DONE -> world.critiques() == 1 && world.reservation() == Reservation.CHARGED;
                    case FAILED, CANCELLED -> world.reservation() != Reservation.CHARGED;
                };
    }

    private String trace(World to) {
        StringBuilder lines = new StringBuilder();
        for (Came came = seen.get(to); came != null && came.from() != null && came.step() != null; ) {
            lines.insert(0, "\n  " + line(came.step()));
            came = seen.get(came.from());
        }
        return lines.toString();
    }

    private static String line(Step step) {
        return step.who() == null ? step.what() : (step.who() == Hold.BY_FIRST ? "A " : "B ") + step.what();
    }
}

package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.watch.Timing.Took;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Requests by route: how many, how long, and whose faults. What is asked for by machines (files,
/// health checks) has its route, and is not in the sum over all: it would make every mean look
/// good.
final class HttpFigures implements Watched {
    /// The busiest routes of a minute have rows of their own, the others share one.
    static final int OWN_ROWS = 60;

    private static final Map<String, String> METHODS =
            Map.of("GET", "GET", "HEAD", "GET", "POST", "POST", "DELETE", "DELETE", "PUT", "PUT", "PATCH", "PATCH");
    private static final Set<String> BY_MACHINES = Set.of("/api/ping", "/api/health", "/metrics", "/static/**");

    private final Map<String, Map<String, Route>> routes = new ConcurrentHashMap<>();
    private final Map<Problem.Kind, LongAdder> faults = new EnumMap<>(Problem.Kind.class);
    private final LongAdder broken = new LongAdder();
    private long brokenBefore;

    private record Route(String name, boolean ofPeople, Timing timing) {}

    HttpFigures() {
        for (Problem.Kind kind : Problem.Kind.values()) {
            faults.put(kind, new LongAdder());
        }
    }

    /// @param pattern of the route, never a path that somebody asked for
    /// @param problem what was answered, if it has a name
    void record(String method, String pattern, int status, @Nullable Problem problem, long nanos) {
        Route route = route(METHODS.getOrDefault(method, "OTHER"), pattern);
        route.timing.record(nanos);
        if (status >= 400 && route.ofPeople) {
            fault(status, problem);
        }
    }

    private Route route(String method, String pattern) {
        Map<String, Route> ofMethod = routes.get(method);
        if (ofMethod == null) {
            ofMethod = routes.computeIfAbsent(method, it -> new ConcurrentHashMap<>());
        }
        Route known = ofMethod.get(pattern);
        return known != null ? known : ofMethod.computeIfAbsent(pattern, it -> made(method, it));
    }

    /// The address of static files has the build's digest in it.
    private static Route made(String method, String pattern) {
        String name = pattern.startsWith("/static/") ? "/static/**" : pattern;
        return new Route(method + " " + name, !BY_MACHINES.contains(name), new Timing());
    }

    private void fault(int status, @Nullable Problem problem) {
        Problem.Kind otherwise = status < 500 ? Problem.Kind.THEIRS : Problem.Kind.OURS;
        Objects.requireNonNull(faults.get(problem == null ? otherwise : problem.kind()))
                .increment();
        if (status >= 500) {
            broken.increment();
        }
    }

    @Override
    public void tell(Readings into) {
        List<Took> busy = new ArrayList<>();
        Took all = Took.nothing(Readings.ALL);
        for (Route route : all()) {
            Took took = route.timing.take(route.name);
            if (took.count() > 0) {
                busy.add(took);
                all = route.ofPeople ? all.plus(Readings.ALL, took) : all;
            }
        }
        tell(all, into);
        tellRoutes(busy, into);
        tellFaults(all.count(), into);
    }

    private List<Route> all() {
        return routes.values().stream().flatMap(it -> it.values().stream()).toList();
    }

    private static void tellRoutes(List<Took> busy, Readings into) {
        busy.sort(Comparator.comparingLong(Took::count).reversed());
        busy.stream().limit(OWN_ROWS).forEach(took -> tell(took, into));
        busy.stream()
                .skip(OWN_ROWS)
                .reduce((one, other) -> one.plus("other", other))
                .ifPresent(others -> tell(others.plus("other", Took.nothing("other")), into));
    }

    private static void tell(Took took, Readings into) {
        into.count("http.requests", took.part(), took.count());
        if (took.count() > 0) {
            took.tell("http", into);
        }
    }

    private void tellFaults(long requests, Readings into) {
        faults.forEach((kind, times) ->
                into.count("http.errors." + kind.name().toLowerCase(Locale.ROOT), Readings.ALL, times.sumThenReset()));
        long until = broken.sum();
        into.mean("http.errors", Readings.ALL, until - brokenBefore, requests);
        brokenBefore = until;
    }

    /// Of each route, since the start.
    void eachRoute(BiConsumer<String, Timing> to) {
        all().forEach(route -> to.accept(route.name, route.timing));
    }
}

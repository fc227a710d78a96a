package com.judgemyjpeg.resilience;

import com.judgemyjpeg.platform.mode.Criticality;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.platform.problem.Problem;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Who is let in. A valve before everything else, because refusing must cost almost nothing: no filter, no session, no
/// statement, an answer that lies ready. What is let in takes a slot while it is worked on; large uploads do not, they
/// wait for their senders most of the time, and are bounded by half of the server's threads instead.
final class AdmissionValve extends ValveBase {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LARGE = 64 << 10;
    private static final String SESSION = "judge_session";

    private final Modes modes;
    private final Supplier<Routes> routes;
    private final Slots slots;
    private final Tally tally;
    private final Turned turned;
    private final Refusals refusals;
    private final Semaphore large;

    AdmissionValve(
            Modes modes,
            Supplier<Routes> routes,
            Slots slots,
            Tally tally,
            Turned turned,
            Refusals refusals,
            int largeAtOnce) {
        super(true); // event streams
        this.modes = modes;
        this.routes = routes;
        this.slots = slots;
        this.tally = tally;
        this.turned = turned;
        this.refusals = refusals;
        this.large = new Semaphore(largeAtOnce);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Route route = routes.get().of(String.valueOf(request.getMethod()), String.valueOf(request.getRequestURI()));
        if (route == Route.CHEAP) {
            getNext().invoke(request, response);
            return;
        }
        tally.came(route.criticality());
        Rung rung = modes.now().rung();
        if (rung != Rung.NONE && goes(route, rung, request)) {
            refuse(route, route.newWork() ? Problem.SURGE_WAIT : Problem.EXTRAS_OFF, request, response);
        } else if (isLarge(request)) {
            serveLarge(route, request, response);
        } else {
            serve(route, rung, request, response);
        }
    }

    private boolean goes(Route route, Rung rung, Request request) {
        if (route.criticality() == Criticality.OPTIONAL) {
            return true;
        }
        if (!route.newWork() || !rung.includes(Rung.GUESTS_WAIT) || request.getHeader("Authorization") != null) {
            return false;
        }
        String cookies = request.getHeader("Cookie");
        // who pays is known by their session; of members the page itself asks whether they do
        return cookies == null || rung.includes(Rung.FREE_WAIT) && !cookies.contains(SESSION);
    }

    private static boolean isLarge(Request request) {
        long length = request.getContentLengthLong();
        return length > LARGE || length < 0 && request.getHeader("Transfer-Encoding") != null;
    }

    private void serveLarge(Route route, Request request, Response response) throws IOException, ServletException {
        if (!large.tryAcquire()) {
            refuse(route, Problem.SURGE_WAIT, request, response);
            return;
        }
        try {
            measured(route, request, response);
        } finally {
            large.release();
        }
    }

    private void serve(Route route, Rung rung, Request request, Response response)
            throws IOException, ServletException {
        boolean in = false;
        try {
            in = slots.enter(route.criticality(), patience(route.criticality(), rung));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // we stop
        }
        if (!in) {
            refuse(route, Problem.SURGE_WAIT, request, response);
            return;
        }
        try {
            measured(route, request, response);
        } finally {
            slots.leave();
        }
    }

    /// While nobody is pressed a crowd only waits its turn; in a surge what matters less finds out at once.
    private static Duration patience(Criticality criticality, Rung rung) {
        if (criticality == Criticality.ESSENTIAL) {
            return Duration.ofMillis(1500);
        }
        return Duration.ofMillis(rung == Rung.NONE ? 1500 : 200);
    }

    private void measured(Route route, Request request, Response response) throws IOException, ServletException {
        long began = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        try {
            getNext().invoke(request, response);
        } finally {
            tally.served(route.criticality(), System.nanoTime() - began, THREADS.getCurrentThreadCpuTime() - cpu);
        }
    }

    private void refuse(Route route, Problem problem, Request request, Response response) throws IOException {
        turned.away(route.criticality());
        refusals.write(problem, request, response);
    }
}

package com.judgemyjpeg.generator;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// An open model: each arrival is somebody new who comes when it is time, looks at a page, or brings a photo and
/// waits for the critique. What an arrival does depends on its number alone, so that every run is asked the same.
///
/// Gatling measures from when it sent; we note beside it when the arrival was due.
public final class People extends Simulation {
    private static final Duration LOOKS_AGAIN = Duration.ofMillis(250);
    /// Between the proof and the first arrival, so that neither has the other's work.
    private static final Duration REST = Duration.ofMillis(1500);
    /// Until whoever is still under way is given up.
    private static final Duration LAST = Duration.ofSeconds(5);

    private static final Set<String> ENDS = Set.of("done", "refused", "failed", "cancelled");

    private final Order order = Generator.ORDER;
    private final Notes notes = Generator.NOTES;
    private final List<byte[]> photos = Generator.PHOTOS;
    private final int weights = order.pages().stream().mapToInt(Order.Page::weight).sum();

    public People() {
        Duration proof = order.proof().length();
        Duration rest = proof.isZero() ? Duration.ZERO : REST.plus(order.proof().ahead());
        var people = scenario("people")
                .exec(session -> session.set("number", Generator.PEOPLE.take()))
                .pause(session -> Generator.PEOPLE.untilDue(session.getInt("number")))
                .exec(this::arrive).exec(looking(), bringing());
        Duration begin = proof.plus(rest);
        Duration most = begin.plus(order.people().ahead())
                .plus(order.people().length())
                .plus(order.patience())
                .plus(order.timeout())
                .plus(LAST);
        var coming = people.injectOpen(order.people().steps(begin));
        SetUp setUp = order.proof().due().length == 0
                ? setUp(coming)
                : setUp(coming, proving().injectOpen(order.proof().steps(Duration.ZERO)));
        setUp.protocols(protocol()).maxDuration(most);
    }

    /// One pool of connections: as behind a proxy, and a run opens as many as wait at once, not one each.
    private HttpProtocolBuilder protocol() {
        return http.baseUrl(order.url())
                .shareConnections()
                .disableWarmUp()
                .disableFollowRedirect()
                .disableCaching()
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept", "text/html,application/json")
                .userAgentHeader("judge-load-test");
    }

    private io.gatling.javaapi.core.ScenarioBuilder proving() {
        return scenario("proof")
                .exec(session -> session.set("number", Generator.PROOFS.take()))
                .pause(session -> Generator.PROOFS.untilDue(session.getInt("number")))
                .exec(session -> session.set("sent", System.nanoTime()))
                .exec(http("a server that does nothing")
                        .get(Generator.trivial())
                        .check(status().is(200)))
                .exec(session -> {
                    int number = session.getInt("number");
                    notes.add(
                            "proof",
                            "proof",
                            Generator.PROOFS.due(number),
                            session.getLong("sent"),
                            System.nanoTime(),
                            session.isFailed() ? Notes.NO_ANSWER : 200,
                            session.isFailed() ? "broken" : "good");
                    return session;
                });
    }

    private Session arrive(Session session) {
        long now = System.nanoTime();
        int number = session.getInt("number");
        long due = Generator.PEOPLE.due(number);
        if (number == 0) {
            Generator.begun();
        }
        boolean photo = number % order.photos() == order.photos() - 1;
        String path = photo ? "/analyses" : page(number);
        String name = (photo ? "POST " : "GET ") + path;
        Session known = session.set("path", path)
                .set("name", name)
                .set("kind", "arrival")
                .set("due", due)
                .set("sent", now);
        if (notes.open() >= order.open()) {
            notes.add("arrival", name, due, now, now, Notes.NO_ANSWER, "blocked");
            return known.set("does", "nothing");
        }
        notes.sent(number, name, due, now);
        return known.set("does", photo ? "bringing" : "looking");
    }

    private String page(int number) {
        int chosen = new SplittableRandom(number).nextInt(weights);
        for (Order.Page page : order.pages()) {
            chosen -= page.weight();
            if (chosen < 0) {
                return page.path();
            }
        }
        throw new IllegalStateException("no page");
    }

    private ChainBuilder looking() {
        return doIf(session -> "looking".equals(session.getString("does")))
                .then(exec(http("#{name}")
                                .get("#{path}")
                                .check(status().saveAs("status"), status().in(200, 304)))
                        .exec(this::answered));
    }

    private ChainBuilder bringing() {
        return doIf(session -> "bringing".equals(session.getString("does")))
                .then(exec(http("POST /analyses")
                                .post("/analyses")
                                .header("Content-Type", "image/jpeg")
                                .body(ByteArrayBody(session -> photos.get(session.getInt("number") % photos.size())))
                                .check(
                                        status().saveAs("status"),
                                        status().is(202),
                                        jsonPath("$.id").saveAs("id")))
                        .exec(this::answered)
                        .doIf(session -> session.contains("id"))
                        .then(exec(waiting(), reading())));
    }

    private ChainBuilder waiting() {
        return asLongAs(this::waits)
                .on(pause(LOOKS_AGAIN)
                        .exec(session -> follows(session, "GET /analyses/{id}/state", LOOKS_AGAIN))
                        .exec(http("GET /analyses/{id}/state")
                                .get("/analyses/#{id}/state")
                                .check(
                                        status().saveAs("status"),
                                        status().in(200, 304),
                                        jsonPath("$.stage").optional().saveAs("stage")))
                        .exec(this::answered));
    }

    private ChainBuilder reading() {
        return doIf(session -> "done".equals(session.getString("stage")))
                .then(exec(session -> follows(session, "GET /analyses/{id}", Duration.ZERO))
                        .exec(http("GET /analyses/{id}")
                                .get("/analyses/#{id}")
                                .check(status().saveAs("status"), status().in(200, 304)))
                        .exec(this::answered))
                .exec(this::concluded);
    }

    private boolean waits(Session session) {
        boolean ended = session.contains("stage") && ENDS.contains(String.valueOf(session.getString("stage")));
        return !ended && System.nanoTime() - session.getLong("sent.first") < order.patience().toNanos();
    }

    /// It is due so long after the answer before it.
    private Session follows(Session session, String name, Duration after) {
        long due = session.getLong("end") + after.toNanos();
        return session.markAsSucceeded()
                .remove("status")
                .set("name", name)
                .set("kind", "further")
                .set("due", due)
                .set("sent", System.nanoTime());
    }

    private Session answered(Session session) {
        long end = System.nanoTime();
        int number = session.getInt("number");
        String kind = session.getString("kind");
        int status = session.contains("status") ? session.getInt("status") : Notes.NO_ANSWER;
        String what = !session.isFailed() ? "good" : status == Notes.NO_ANSWER ? "broken" : "refused";
        long sent = session.getLong("sent");
        notes.add(kind, session.getString("name"), session.getLong("due"), sent, end, status, what);
        notes.ended(number);
        return "arrival".equals(kind) ? session.set("end", end).set("sent.first", sent) : session.set("end", end);
    }

    /// From when the photo was due until its critique was read.
    private Session concluded(Session session) {
        String stage = session.contains("stage") ? String.valueOf(session.getString("stage")) : "";
        boolean done = "done".equals(stage) && !session.isFailed();
        notes.add(
                "journey",
                "critique",
                Generator.PEOPLE.due(session.getInt("number")),
                session.getLong("sent.first"),
                session.getLong("end"),
                0,
                done ? "good" : ENDS.contains(stage) ? "refused" : "waiting");
        return session;
    }
}

package com.judgemyjpeg.doors;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestPhotos;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.web.Assets;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Everybody, with real sessions, and what they own.
final class Visitors {
    private static final String PASSWORD = "violet anchor paper lantern";

    /// What is put in the places of a path: one photo and its analysis.
    record Things(String photo, String analysis) {}

    private final TestServer server;
    private final Map<Who, TestPerson> people = new EnumMap<>(Who.class);
    private final Map<Who, Things> kept = new EnumMap<>(Who.class);
    private int photos;

    Visitors(TestServer server) {
        this.server = server;
        for (Who who : Who.values()) {
            TestPerson person = new TestPerson(server);
            people.put(who, person);
            if (who.member()) {
                person.signUp(server, who.email(), PASSWORD);
            }
        }
        grant(Who.CAROL);
        grant(Who.WEAK);
        kept.put(Who.ALICE, bring(Who.ALICE));
        kept.put(Who.GUEST, bring(Who.GUEST));
    }

    private void grant(Who who) {
        Accounts accounts = server.bean(Accounts.class);
        Email email = Email.of(who.email()).orElseThrow();
        accounts.grant(accounts.find(email).orElseThrow().id(), Role.OPERATOR);
        enter(who);
    }

    private void enter(Who who) {
        HttpResponse<String> answer = who == Who.CAROL
                ? person(who).get("/test/strong-sign-in?email=" + who.email())
                : person(who).signIn(who.email(), PASSWORD);
        if (answer.statusCode() != 303) {
            throw new AssertionError(who + " cannot sign in: " + answer.statusCode());
        }
    }

    TestPerson person(Who who) {
        return who == Who.NOBODY ? new TestPerson(server) : Objects.requireNonNull(people.get(who));
    }

    /// What this owner has and keeps: for routes that change nothing.
    Things kept(Who owner) {
        return Objects.requireNonNull(kept.get(owner));
    }

    /// A new photo, judged: for a route that may delete it.
    Things bring(Who owner) {
        TestPerson person = person(owner);
        String analysis = person.judge(TestPhotos.small(4000 + photos++), "");
        if (!person.end(analysis).equals("done")) {
            throw new AssertionError("not judged");
        }
        String photo = server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select photo_id::text from analysis where id = ?::uuid")
                        .param(analysis)
                        .query(String.class)
                        .single());
        return new Things(photo, analysis);
    }

    /// The address of a route: its places filled with somebody's things. A place that has no example here
    /// is filled with what does not exist, which proves less: add one.
    String address(Route route, Things things) {
        String path = route.path();
        if (path.endsWith("/appeal")) {
            hide(things.photo());
        }
        return (path.contains("/webhooks/") ? withWebhook(path) : path.contains("/batches/") ? withBatch(path) : path)
                .replace("/static/{build}/**", server.bean(Assets.class).url("app.css"))
                .replaceFirst("^/photos/\\{id}", "/photos/" + things.photo())
                .replaceFirst("^/analyses/\\{id}", "/analyses/" + things.analysis())
                .replace("{edge}", "400")
                .replace("{device}", device(Who.ALICE))
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    private void hide(String photo) {
        server.bean(Database.class).change(jdbc -> jdbc.sql("""
                        update moderation set verdict = 'hidden', source = 'provider', categories = '{}', looked_at = now(), asks = 3
                        where photo_id = ?::uuid""").param(photo).update());
    }

    /// A new one of alice's each time, because the route may delete it; switched off, so that nothing is sent.
    private String withWebhook(String path) {
        UUID endpoint = UUID.randomUUID();
        UUID delivery = UUID.randomUUID();
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into webhook_endpoint (owner_id, id, address, host, description, events, secret, off_since,
                        off_for, created_at)
                    select person_id, ?, 'https://example.com/', 'example.com:443', '', '{}', '', now(), 'owner', now()
                    from account where email_key = ?""").params(endpoint, Who.ALICE.email()).update();
            jdbc.sql("""
                    insert into webhook_delivery (owner_id, id, endpoint_id, event, body, state, due_at, created_at)
                    select owner_id, ?, id, 'analysis.done', '{}', 'given-up', now(), now()
                    from webhook_endpoint where id = ?""").params(delivery, endpoint).update();
        });
        return path.replace("/deliveries/{id}", "/deliveries/" + delivery)
                .replace("/webhooks/{id}", "/webhooks/" + endpoint)
                .replace("{what}", "on");
    }

    private String withBatch(String path) {
        UUID batch = UUID.randomUUID();
        server.bean(Database.class).change(jdbc -> {
            jdbc.sql("""
                    insert into batch (owner_id, id, created_at, ended_at)
                    select person_id, ?, now(), now() from account where email_key = ?""").params(batch, Who.ALICE.email()).update();
            jdbc.sql("""
                    insert into batch_photo (owner_id, batch_id, place, name, problem)
                    select owner_id, id, 1, 'notes.txt', 'NOT_A_PHOTO' from batch where id = ?""").param(batch).update();
        });
        return path.replace("/batches/{id}", "/batches/" + batch);
    }

    private String device(Who who) {
        var person = server.bean(Accounts.class)
                .find(Email.of(who.email()).orElseThrow())
                .orElseThrow()
                .id();
        return server.bean(Devices.class).of(person).getFirst().signedIn().device();
    }

    HttpResponse<String> call(Who who, Route route, String address, String form, String accept) {
        String query = route.safe() && !form.isEmpty() ? "?" + form : "";
        HttpRequest.Builder request = person(who).request(address + query).header("Accept", accept);
        if (!route.safe() && (!form.isEmpty() || !route.takes().isEmpty())) {
            request.header("Content-Type", type(route));
        }
        String method = route.method().equals("ANY") ? "POST" : route.method();
        request.method(method, route.safe() ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
        HttpResponse<String> answer = person(who).send(request.build(), Visitors::read);
        if (!route.safe() && who.member() && answer.statusCode() < 400 && !isIn(who)) {
            enter(who); // the route signs out
        }
        return answer;
    }

    /// A stream of events need not end, so it is not waited for; it ends with the program.
    private static BodySubscriber<String> read(HttpResponse.ResponseInfo answer) {
        boolean stream = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return stream
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), events -> "")
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private static String type(Route route) {
        return switch (route.takes()) {
            case "" -> "application/x-www-form-urlencoded";
            case "multipart/form-data" -> "multipart/form-data; boundary=b";
            default -> route.takes();
        };
    }

    private boolean isIn(Who who) {
        return person(who).get("/photos").body().contains("href=\"/account\"");
    }
}

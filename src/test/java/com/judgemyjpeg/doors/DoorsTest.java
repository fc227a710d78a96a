package com.judgemyjpeg.doors;

import static com.judgemyjpeg.TestPerson.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.platform.limit.Limit;
import com.judgemyjpeg.signin.StrongSignIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every door of the program, tried by everybody.
@Tag("slow")
class DoorsTest {
    /// As programs ask that want no page.
    private static final String ANYTHING = "*/*";
    private static final String PAGE = "text/html";

    private static TestServer server;
    private static Visitors visitors;
    private static Routes routes;
    private static DoorTable table;

    @BeforeAll
    static void start() {
        server = TestServer.start(noLimits(), StrongSignIn.class, Breaking.class);
        visitors = new Visitors(server);
        routes = Routes.of(server);
        table = DoorTable.read();
    }

    private static Map<String, Object> noLimits() {
        Map<String, Object> settings = new HashMap<>();
        for (Limit limit : Limit.values()) {
            String name = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
            settings.put("judge.limits.times." + name, 1_000_000);
        }
        return settings;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whateverAnswersRequestsIsOfAKnownKind() {
        assertThat(routes.unknown()).as("give each a rule in Routes").isEmpty();
        assertThat(routes.found()).hasSizeGreaterThan(20);
    }

    @Test
    void everyDoorOpensForWhomTheTableSays() {
        StringBuilder wrong = new StringBuilder();
        StringBuilder missing = new StringBuilder();
        for (Route route : routes.found()) {
            Map<Who, Integer> seen = answers(route, Who.ALICE);
            DoorTable.Row row = table.rows().get(route);
            String line = DoorTable.line(route, seen, table.form(route));
            if (row == null) {
                missing.append(line).append('\n');
            } else if (!row.answers().equals(seen)) {
                wrong.append("told ").append(DoorTable.line(route, row.answers(), row.form()));
                wrong.append("\nseen ").append(line).append('\n');
            }
        }
        assertThat(wrong.toString())
                .as("answers that the table tells otherwise")
                .isEmpty();
        assertThat(missing.toString())
                .as("rows to add to %s, after a look at every number", DoorTable.FILE)
                .isEmpty();
    }

    @Test
    void everyRowHasItsDoor() {
        var gone = new TreeSet<>(table.rows().keySet());
        gone.removeAll(routes.found());
        assertThat(gone).as("rows without a route").isEmpty();
    }

    /// The owner comes last, so that a change by anybody before would be seen in the owner's answer.
    private static Map<Who, Integer> answers(Route route, Who owner) {
        Visitors.Things things = route.safe() || !route.owned() ? visitors.kept(owner) : visitors.bring(owner);
        String address = visitors.address(route, things);
        Map<Who, Integer> seen = new EnumMap<>(Who.class);
        Arrays.stream(Who.values())
                .sorted(Comparator.comparing(who -> who == owner))
                .forEach(who -> seen.put(
                        who,
                        visitors.call(who, route, address, table.form(route), ANYTHING)
                                .statusCode()));
        return seen;
    }

    @Test
    void tableOpensWhatIsSomebodysToItsOwnerOnly() {
        assertThat(table.rows())
                .anySatisfy((route, row) -> assertThat(route.owned()).isTrue());
        table.rows()
                .forEach((route, row) -> row.answers().forEach((who, status) -> {
                    if (route.owned() && who != Who.ALICE) {
                        assertThat(status).as("%s %s", route, who).isEqualTo(404);
                    } else if (route.hasPlaces() && !route.path().startsWith("/static/") && who != Who.ALICE) {
                        assertThat(status).as("%s %s", route, who).isGreaterThanOrEqualTo(400);
                    }
                }));
    }

    /// What a guest brought is the guest's as what a member brought is the member's.
    @Test
    void everyDoorToAGuestsThingsOpensForTheGuestOnly() {
        Map<String, Object> wrong = new TreeMap<>();
        table.rows().forEach((route, row) -> {
            if (!route.owned()) {
                return;
            }
            Map<Who, Integer> told = new EnumMap<>(row.answers());
            Integer strangers = told.put(Who.ALICE, 404);
            told.put(Who.GUEST, strangers);
            Map<Who, Integer> seen = answers(route, Who.GUEST);
            if (!seen.equals(told)) {
                wrong.put(route.toString(), seen);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyChangeThatAnotherSiteAsksForIsRefused() {
        List<Route> changing =
                routes.found().stream().filter(route -> !route.safe()).toList();
        assertThat(changing).isNotEmpty();
        for (Route route : changing) {
            String address = visitors.address(route, visitors.kept(Who.ALICE));
            assertForged(route, forged(route, address).header("Sec-Fetch-Site", "cross-site"));
            assertForged(route, forged(route, address).header("Sec-Fetch-Site", "same-site"));
            assertForged(route, forged(route, address).header("Origin", "https://evil.example"));
            assertForged(route, forged(route, address).header("Origin", "null"));
            assertForged(route, forged(route, address));
        }
        assertThat(visitors.person(Who.ALICE)
                        .get("/photos/" + visitors.kept(Who.ALICE).photo() + "/original")
                        .statusCode())
                .isEqualTo(200);
    }

    /// A change with alice's session, and nothing that says where it was asked for.
    private static HttpRequest.Builder forged(Route route, String address) {
        String session = visitors.person(Who.ALICE).cookie("judge_session");
        return HttpRequest.newBuilder(URI.create(server.url() + address))
                .method(route.method().equals("ANY") ? "POST" : route.method(), BodyPublishers.noBody())
                .header("Cookie", "judge_session=" + session);
    }

    private static void assertForged(Route route, HttpRequest.Builder request) {
        HttpResponse<String> answer = new TestPerson(server).send(request.build());
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
        assertThat(json(answer).get("code").asString()).isEqualTo("other-site");
    }

    @Test
    void everyAnswerIsProtected() {
        for (Route route : routes.found()) {
            for (Who who : List.of(Who.NOBODY, Who.ALICE, Who.CAROL)) {
                String address = visitors.address(route, visitors.kept(Who.GUEST));
                for (String accept : List.of(PAGE, ANYTHING)) {
                    Protected.check(route + " " + who, visitors.call(who, route, address, table.form(route), accept));
                }
            }
            if (route.owned() && route.safe()) {
                String address = visitors.address(route, visitors.kept(Who.ALICE));
                Protected.check(route.toString(), visitors.call(Who.ALICE, route, address, "", PAGE));
            }
        }
    }

    @Test
    void webAssemblyIsCompiledByTheConverterAlone() {
        String converter =
                server.bean(com.judgemyjpeg.platform.web.Assets.class).url("heif-worker.js");
        assertThat(policy(converter)).contains("script-src 'self' 'wasm-unsafe-eval';");
        for (String other : List.of("/", "/photos", converter + "x", converter.replace("-worker", ""))) {
            assertThat(policy(other)).doesNotContain("unsafe");
        }
    }

    private static String policy(String path) {
        return new TestPerson(server)
                .get(path)
                .headers()
                .firstValue("Content-Security-Policy")
                .orElse("");
    }

    @Test
    void photosAreSentAsWhatTheyAreAndMayDoNothing() {
        TestPerson alice = visitors.person(Who.ALICE);
        String photo = "/photos/" + visitors.kept(Who.ALICE).photo();
        for (String path : List.of(photo + "/original", photo + "/renditions/400.jpg")) {
            var headers = alice.get(path).headers();
            assertThat(headers.firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
            assertThat(headers.firstValue("Content-Disposition").orElse(""))
                    .startsWith(path.endsWith("original") ? "attachment; filename" : "inline");
            assertThat(headers.firstValue("Cache-Control").orElse("")).doesNotContain("public");
        }
    }
}

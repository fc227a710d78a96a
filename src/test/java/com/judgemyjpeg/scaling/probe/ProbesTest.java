package com.judgemyjpeg.scaling.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Found.Unknown;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProbesTest {
    private static final ScalingPlan PLAN = PlanFile.owners();

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final Probe database = new DatabaseProbe(new CatalogRows(new Database(source)));

    @Test
    void indexIsInForceMissingOrNeverFinished() throws Exception {
        assertThat(look(database, "index-newest")).isInstanceOf(InForce.class);
        assertThat(look(database, "index-best").what()).isEqualTo("photo_best is valid, not used yet");
        assertThat(look(database, "index-collections")).isInstanceOf(Missing.class);

        jdbc.sql("create table collection (owner_id uuid not null)").update();
        assertThat(look(database, "index-collections"))
                .isEqualTo(new Missing(
                        "no index collection_of_owner",
                        "create index concurrently collection_of_owner on collection (owner_id)"));
        jdbc.sql("create index collection_of_owner on collection (owner_id)").update();
        assertThat(look(database, "index-collections")).isInstanceOf(InForce.class);
        jdbc.sql("drop index collection_of_owner").update();
        jdbc.sql("insert into collection select gen_random_uuid() from generate_series(1, 2)")
                .update();
        jdbc.sql("update collection set owner_id = (select min(owner_id::text)::uuid from collection)")
                .update();
        assertThatThrownBy(
                        () -> jdbc.sql("create unique index concurrently collection_of_owner on collection (owner_id)")
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class); // and leaves it behind, not valid
        assertThat(look(database, "index-collections"))
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.remedy())
                                .startsWith("drop index concurrently collection_of_owner; create"));
        jdbc.sql("drop index photo_best").update();
        assertThat(look(database, "index-best"))
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.remedy()).contains("on only photo", "attach partition"));
    }

    @Test
    void databaseTellsWhatItIs() throws Exception {
        assertThat(look(database, "partitioned")).isInstanceOf(InForce.class);
        assertThat(look(database, "pixel-queue")).isInstanceOf(InForce.class);
        assertThat(look(database, "replica"))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.remedy()).contains("pg_basebackup"));
        assertThat(look(database, "cluster")).isInstanceOf(Missing.class);
        assertThat(look(database, "connections-1000"))
                .isInstanceOfSatisfying(
                        Missing.class,
                        missing -> assertThat(missing.remedy()).contains("alter system set max_connections = 1000"));
    }

    @Test
    void settingsAreComparedWithThePlan() throws Exception {
        var settings = new StandardEnvironment();
        var probe = new SettingsProbe(source, settings);
        assertThat(look(probe, "limit-analyses")).isEqualTo(new InForce("5 in 60 s"));
        assertThat(look(probe, "limit-premium")).isEqualTo(new InForce("10 in 60 s"));
        assertThat(look(probe, "limit-dashboard")).isEqualTo(new InForce("30 in 60 s"));
        assertThat(look(probe, "health-unlimited")).isInstanceOf(InForce.class);
        assertThat(look(probe, "apm")).isInstanceOf(Missing.class);
        // the pool of a test has the program's size, and waits half as long
        assertThat(look(probe, "pool"))
                .isEqualTo(
                        new Missing(
                                "20 connections, 30 s to wait for one",
                                "spring.datasource.hikari.maximum-pool-size=20, spring.datasource.hikari.connection-timeout=60000"));
        settings.getPropertySources()
                .addFirst(new MapPropertySource(
                        "set",
                        Map.of(
                                "judge.limits.times.analyses", "7",
                                "judge.otlp.endpoint", "https://collector.example.org/v1")));
        assertThat(look(probe, "apm")).isEqualTo(new InForce("traces and figures go to collector.example.org"));
        assertThat(look(probe, "limit-analyses")).isEqualTo(new Missing("7 in 60 s", "judge.limits.times.analyses=5"));
        assertThat(look(probe, "limit-premium"))
                .isEqualTo(new Missing("12 in 60 s", "judge.limits.times.analyses-premium=3"));
    }

    @Test
    void poolerIsKnownByItsConsole() throws Exception {
        var address = TestDatabase.freshAddress();
        assertThat(look(new PoolerProbe(details(address.url(), address.user(), address.password())), "pgbouncer"))
                .isInstanceOfSatisfying(
                        Missing.class, missing -> assertThat(missing.what()).contains("PostgreSQL itself"));
        assertThat(look(new PoolerProbe(details(address.url(), address.user(), "wrong")), "pgbouncer"))
                .isInstanceOf(Unknown.class);
        assertThat(look(
                        new PoolerProbe(details("jdbc:postgresql://127.0.0.1:1/judge", address.user(), "x")),
                        "pgbouncer"))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void cacheOnTheWayIsKnownByItsHeaders() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/plain", exchange -> exchange.sendResponseHeaders(200, -1));
        server.createContext("/cached", exchange -> {
            exchange.getResponseHeaders().add("X-Cache", "HIT");
            exchange.sendResponseHeaders(200, -1);
        });
        server.start();
        try {
            String at = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(look(new CdnProbe(() -> at + "/cached"), "cdn")).isEqualTo(new InForce("x-cache: HIT"));
            assertThat(look(new CdnProbe(() -> at + "/plain"), "cdn")).isInstanceOf(Missing.class);
            assertThat(verified(new CdnProbe(() -> at + "/none"), "cdn")).isInstanceOf(Unknown.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void probeThatFailsOrHangsCannotBeKnownAndHoldsNobodyUp() {
        Found failed = verified(
                probe(action -> {
                    throw new IllegalStateException("the network is gone");
                }),
                "cdn");
        assertThat(failed.what()).contains("looking failed", "the network is gone");
        long began = System.nanoTime();
        Found hung = verified(
                probe(action -> {
                    Thread.sleep(Duration.ofMinutes(1));
                    return new InForce("never");
                }),
                "cdn");
        assertThat(hung).isEqualTo(new Unknown("no answer within 2000 ms", "try again"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void featureTakesThePlaceOfOurProbe() {
        var probes = new Probes(List.of(new NotYetProbe(), new Probe() {
            @Override
            public Set<Proof> proofs() {
                return Set.of(Proof.CHAT_ALERTS);
            }

            @Override
            public Found look(Action action) {
                return new InForce("one delivered today");
            }
        }));
        assertThat(probes.verify(List.of(action("slack"), action("apm"))))
                .extracting(Verified::inForce)
                .containsExactly(true, false);
    }

    private interface Look {
        Found at(Action action) throws Exception;
    }

    private static Probe probe(Look look) {
        return new Probe() {
            @Override
            public Set<Proof> proofs() {
                return Set.of(Proof.CDN);
            }

            @Override
            public Found look(Action action) throws Exception {
                return look.at(action);
            }
        };
    }

    private static Found verified(Probe probe, String action) {
        return new Probes(List.of(probe))
                .verify(List.of(action(action)))
                .getFirst()
                .found();
    }

    private static Found look(Probe probe, String action) throws Exception {
        return probe.look(action(action));
    }

    private static Action action(String id) {
        return PLAN.actions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JdbcConnectionDetails details(String url, String user, String password) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return url;
            }

            @Override
            public String getUsername() {
                return user;
            }

            @Override
            public String getPassword() {
                return password;
            }
        };
    }
}

package com.judgemyjpeg.analysis;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.account.GuestCookies;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import com.judgemyjpeg.platform.id.TimeOrdered;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// `StreamsBench DATA PORT PID JCMD STREAMS`: opens the event streams of as many guests at a program that was just started, and
/// writes a line for each figure, name and value. The work is pretended in the database, as another process would do it.
final class StreamsBench {
    private static final int WARM_UP = 200;
    private static final int LOOKS = 30;
    private static final Duration LONG = Duration.ofHours(1);

    private final Database database;
    private final byte[] signingKey;
    private final int port;
    private final String pid;
    private final String jcmd;

    private StreamsBench(Database database, byte[] signingKey, int port, String pid, String jcmd) {
        this.database = database;
        this.signingKey = signingKey;
        this.port = port;
        this.pid = pid;
        this.jcmd = jcmd;
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN); // figures go to the same place
        Path data = Path.of(args[0]);
        var address = EmbeddedPostgres.running(data).orElseThrow();
        var settings = new HikariConfig();
        settings.setJdbcUrl(address.url());
        settings.setUsername(address.user());
        settings.setPassword(address.password().reveal());
        settings.setMaximumPoolSize(2);
        try (var pool = new HikariDataSource(settings)) {
            var bench = new StreamsBench(
                    new Database(pool),
                    Files.readAllBytes(data.resolve("signing.key")),
                    Integer.parseInt(args[1]),
                    args[2],
                    args[3]);
            bench.run(Integer.parseInt(args[4]));
        }
    }

    private void run(int streams) throws Exception {
        List<AnalysisRows.Watched> watched = Stream.generate(StreamsBench::somebodys).limit(streams).toList();
        underWay(watched);
        List<String> requests = watched.stream().map(this::request).toList();
        try (var few = new OpenStreams(port)) { // so that what is loaded and compiled once is not counted
            few.open(requests.subList(0, Math.min(WARM_UP, streams)), "opening");
        }
        Thread.sleep(2000);
        Memory before = memory();
        long begin = System.nanoTime();
        try (var open = new OpenStreams(port)) {
            open.open(requests, "opening");
            tell("open.seconds", (System.nanoTime() - begin) / 1e9);
            Thread.sleep(3000);
            told(open, "rendering", "first");
            Memory after = memory();
            tell("rss.before", before.rss());
            tell("rss", after.rss() - before.rss());
            tell("pss", after.pss() - before.pss());
            tell("heap", after.heap() - before.heap());
            tell("each", (after.rss() - before.rss()) * 1024 / streams);
            told(open, "judging", "second");
            tellLooks(watched);
        }
    }

    private static AnalysisRows.Watched somebodys() {
        Instant now = Instant.now();
        return new AnalysisRows.Watched(
                new PersonId(TimeOrdered.next(now)), new AnalysisId(TimeOrdered.next(now)));
    }

    /// Analyses that somebody else's worker holds for an hour and has begun.
    private void underWay(List<AnalysisRows.Watched> all) {
        Object[] owners = all.stream().map(one -> one.owner().value()).toArray(UUID[]::new);
        Object[] ids = all.stream().map(one -> one.id().value()).toArray(UUID[]::new);
        var queue = new PostgresAnalysisQueue(database);
        database.change(jdbc -> {
            jdbc.sql("insert into person (id, kind, created_at) select unnest(?::uuid[]), 'guest', now()")
                    .params((Object) owners)
                    .update();
            jdbc.sql("""
                    insert into photo (owner_id, id, provider, store_key, digest, bytes, format, name, width, height, created_at)
                    select owner, id, 'folder', 'none', sha256('none'), 1, 'JPEG', 'a', 1, 1, now()
                    from unnest(?::uuid[], ?::uuid[]) as one (owner, id)""")
                    .params(owners, ids)
                    .update();
            jdbc.sql("""
                    insert into analysis (owner_id, photo_id, tone, language, photo_type, id, state, created_at)
                    select owner, id, 'ROAST', 'EN', 'GENERAL', id, 'running', now()
                    from unnest(?::uuid[], ?::uuid[]) as one (owner, id)""")
                    .params(owners, ids)
                    .update();
            all.forEach(one -> queue.add(one.id(), one.owner(), AnalysisQueue.Priority.FREE, 0));
            if (queue.claim("somebody else", all.size(), LONG).size() < all.size()) {
                throw new IllegalStateException("somebody came first");
            }
            jdbc.sql("update analysis_queue set stage = 'opening'").update();
            jdbc.sql("analyze analysis_queue").update();
        });
    }

    private String request(AnalysisRows.Watched one) {
        return "GET /analyses/%s/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n"
                .formatted(one.id(), port, GuestCookies.of(signingKey, one.owner()));
    }

    private void told(OpenStreams open, String stage, String name) throws IOException {
        open.expect(stage);
        database.change(jdbc -> jdbc.sql("update analysis_queue set stage = ?").param(stage).update());
        List<Double> times = new ArrayList<>(open.heardSince(System.nanoTime()));
        Collections.sort(times);
        tell("told." + name + ".median", times.get(times.size() / 2));
        tell("told." + name + ".last", times.getLast());
    }

    /// The statement that asks for all of them at once: as they are, and when all of them wait.
    private void tellLooks(List<AnalysisRows.Watched> watched) {
        AnalysisRows rows = new AnalysisRows(database, JsonMapper.builder().build());
        look(rows, watched);
        tell("look.held", look(rows, watched));
        database.change(jdbc -> jdbc.sql("update analysis_queue set stage = 'queued', worker = null, leased_until = null, available_at = now() + interval '1 hour'").update());
        tell("look.waiting", look(rows, watched));
    }

    private static double look(AnalysisRows rows, List<AnalysisRows.Watched> watched) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < LOOKS; i++) {
            long begin = System.nanoTime();
            if (rows.standings(watched).size() != watched.size()) {
                throw new IllegalStateException("some are gone");
            }
            times.add((System.nanoTime() - begin) / 1e6);
        }
        Collections.sort(times);
        return times.get(LOOKS / 2);
    }

    /// All in MB; `heap` what is left in use after a collection, the others before it.
    private record Memory(double rss, double pss, double heap) {}

    private Memory memory() throws Exception {
        List<String> rollup = Files.readAllLines(Path.of("/proc", pid, "smaps_rollup"));
        ask("GC.run");
        String heap = ask("GC.heap_info").lines()
                .filter(line -> line.contains(" total ") && line.contains(" used "))
                .map(line -> line.replaceFirst(".* used (\\d+)K.*", "$1"))
                .mapToLong(Long::parseLong)
                .sum() + "";
        return new Memory(of(rollup, "Rss:"), of(rollup, "Pss:"), Double.parseDouble(heap) / 1024);
    }

    private static double of(List<String> rollup, String field) {
        return rollup.stream()
                .filter(line -> line.startsWith(field))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .sum() / 1024;
    }

    private String ask(String what) throws Exception {
        Process process = new ProcessBuilder(jcmd, pid, what).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(answer);
        }
        return answer;
    }

    private static void tell(String name, double value) {
        System.out.printf("%s\t%.2f%n", name, value);
    }
}

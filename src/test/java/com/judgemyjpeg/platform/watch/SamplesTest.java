package com.judgemyjpeg.platform.watch;

import static com.judgemyjpeg.platform.watch.Program.BEGAN;
import static com.judgemyjpeg.platform.watch.Program.minutes;
import static com.judgemyjpeg.platform.watch.Program.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SamplesTest {
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final javax.sql.DataSource source = TestDatabase.fresh();
    private final Database database = new Database(source);
    private final Program one = new Program(database, BEGAN, "one");
    private final Program two = new Program(database, BEGAN, "two");

    @Test
    void whatTwoInstancesTellIsPutTogetherAsItsKindWants() {
        one.watch(into -> {
            into.count("people.active", "", 3);
            into.level("heap.used", "", 0.3);
            into.mean("http.mean", "", 1.0, 1);
            into.greatest("http.max", "", 1.0);
        });
        two.watch(into -> {
            into.count("people.active", "", 4);
            into.level("heap.used", "", 0.8);
            into.mean("http.mean", "", 0.9, 9);
            into.greatest("http.max", "", 0.2);
        });
        minutes(1, one, two);
        pass(SETTLING, one, two);

        assertThat(value("people.active")).isEqualTo(7);
        assertThat(value("heap.used")).isEqualTo(0.8);
        assertThat(value("http.mean")).isEqualTo(0.19, within(1e-9));
        assertThat(value("http.max")).isEqualTo(1.0);
        assertThat(value("instances.alive")).isEqualTo(2);
    }

    @Test
    void percentileOfTwoInstancesIsThatOfAllTheirRequests() {
        one.watch(requests(new AtomicInteger(960), 0.010));
        var slow = new AtomicInteger(40);
        two.watch(requests(slow, 2.0));
        minutes(1, one, two);
        pass(SETTLING, one, two);
        assertThat(value("http.p95")).isBetween(0.009, 0.012);

        slow.set(60);
        minutes(1, one, two);
        assertThat(value("http.requests")).isEqualTo(1020);
        assertThat(value("http.p95")).isBetween(1.8, 2.3);
    }

    private static Watched requests(AtomicInteger count, double seconds) {
        var http = new HttpFigures();
        return into -> {
            for (int i = 0; i < count.get(); i++) {
                http.record("GET", "/photos", 200, null, (long) (seconds * 1e9));
            }
            http.tell(into);
        };
    }

    @Test
    void minutesInWhichNothingWasToldAreHoles() {
        var told = new AtomicInteger();
        one.watch(into -> {
            if (told.incrementAndGet() != 2) {
                into.level("disk.used", "", 0.5);
            }
        });
        minutes(3, one);
        pass(SETTLING, one);
        assertThat(one.series("disk.used"))
                .extracting(Point::at)
                .containsExactly(BEGAN, BEGAN.plus(Duration.ofMinutes(2)));
    }

    @Test
    void pauseAndClockThatJumpsAreHolesAndNoPeaks() {
        one.watch(into -> into.count("http.requests", "", 5));
        minutes(1, one);
        pass(Duration.ofMinutes(7), one); // the machine slept
        minutes(1, one);
        pass(Duration.ofMinutes(-30), one);
        minutes(1, one);
        pass(Duration.ofMinutes(40), one);
        assertThat(one.series("http.requests"))
                .extracting(point -> Duration.between(BEGAN, point.at()).toMinutes())
                .containsExactly(-21L, 0L, 8L);
        assertThat(one.series("http.requests")).extracting(Point::value).containsOnly(5.0);
    }

    @Test
    void sameMinuteOfOneInstanceIsWrittenOnce() {
        Reading reading = new Reading("queue.depth", "", Kind.COUNT, new Reading.Value(5, 0, new int[0]));
        int minute = Minutes.of(BEGAN);
        one.rows.write(minute, 1, List.of(reading));
        one.rows.write(minute, 1, List.of(reading));
        pass(Duration.ofMinutes(2), one);
        assertThat(one.series("queue.depth")).extracting(Point::value).containsExactly(5.0);
    }

    @Test
    void packedHourSaysWhatItsMinutesSaid() {
        var minute = new AtomicInteger();
        one.watch(into -> {
            int n = minute.incrementAndGet();
            into.count("http.requests", "", n);
            into.level("queue.depth", "", n % 7);
            into.mean("http.mean", "", n * 0.1, n % 5);
            into.greatest("http.max", "", n);
        });
        two.watch(requests(new AtomicInteger(100), 0.25));
        minutes(60, one, two);
        pass(SETTLING, one, two);
        var fresh = figures().stream().map(one::series).toList();
        var freshHours = figures().stream().map(one::hours).toList();

        minutes(10, one, two);
        assertThat(count("sample where minute < " + (Minutes.of(BEGAN) + 60))).isZero();
        for (int i = 0; i < figures().size(); i++) {
            assertThat(same(one.series(figures().get(i)).subList(0, fresh.get(i).size()), fresh.get(i)))
                    .isTrue();
            assertThat(same(one.hours(figures().get(i)).subList(0, 1), freshHours.get(i)))
                    .isTrue();
        }
        Point hour = one.hours("http.requests").getFirst();
        assertThat(hour.total()).isEqualTo(60 * 61 / 2.0 + 6000, within(1e-6));
        assertThat(one.hours("http.max").getFirst().value()).isEqualTo(60);
        assertThat(one.hours("http.mean").getFirst().minutes()).isEqualTo(60);
    }

    private static List<String> figures() {
        return List.of("http.requests", "queue.depth", "http.mean", "http.max", "http.p95", "instances.alive");
    }

    /// Packed minutes are four bytes each: seven digits.
    private static boolean same(List<Point> packed, List<Point> fresh) {
        for (int i = 0; i < fresh.size(); i++) {
            Point a = packed.get(i);
            Point b = fresh.get(i);
            boolean near = Math.abs(a.value() - b.value()) <= 1e-6 * Math.abs(b.value())
                    && Math.abs(a.greatest() - b.greatest()) <= 1e-6 * Math.abs(b.greatest());
            if (!near
                    || !a.at().equals(b.at())
                    || a.minutes() != b.minutes()
                    || !a.span().equals(b.span())) {
                return false;
            }
        }
        return packed.size() == fresh.size();
    }

    @Test
    void minutesAreForgottenAfterAMonthAndHoursAfterTwoYears() {
        one.watch(into -> into.level("disk.used", "", 0.5));
        minutes(130, one);
        pass(Duration.ofDays(29), one);
        assertThat(one.series("disk.used"))
                .hasSize(130)
                .allMatch(point -> point.span().equals(Point.MINUTE));

        pass(Duration.ofDays(2), one);
        assertThat(one.series("disk.used")).extracting(Point::span).containsOnly(Point.HOUR);
        assertThat(one.series("disk.used")).extracting(Point::minutes).containsExactly(60, 60, 10);
        assertThat(count("sample_minutes")).isZero();

        pass(Duration.ofDays(705), one);
        assertThat(count("sample_hour")).isZero();
    }

    @Test
    void partsAreToldApart() {
        one.watch(into -> {
            into.level("queue.depth", "free", 3);
            into.level("queue.depth", "premium", 1);
            into.level("queue.depth", "", 4);
        });
        minutes(2, one);
        pass(SETTLING, one);
        var parts = one.samples.parts("queue.depth", BEGAN, BEGAN.plus(Duration.ofHours(1)));
        assertThat(parts).containsOnlyKeys("", "free", "premium");
        assertThat(parts.get("free")).extracting(Point::value).containsExactly(3.0, 3.0);
        assertThat(one.samples.latest("queue.depth", "premium"))
                .get()
                .extracting(Point::value)
                .isEqualTo(1.0);
        pass(Duration.ofMinutes(11), one);
        assertThat(one.samples.latest("queue.depth", "premium")).isEmpty();
    }

    /// More routes in every hour of a year than the program has, on every figure that there is.
    @Test
    @Tag("slow")
    void yearOfSamplesStaysBelowHalfAGigabyte() {
        int routes = HttpFigures.OWN_ROWS + 40;
        int series = routes * 4 + 100;
        int measured = 40;
        database.change(jdbc -> {
            jdbc.sql(
                            "insert into figure (name, part, kind) select 'f' || n, 'p', 'level' from generate_series(1, ?) as n")
                    .param(measured)
                    .update();
            jdbc.sql("""
                    insert into sample_hour select f.id, h, random(), random(), random(), 60
                    from figure f, generate_series(1, 365 * 24) as h where part = 'p' order by h, f.id""").update();
            jdbc.sql("""
                    insert into sample_minutes select f.id, h, (select array_agg(random()::real) from generate_series(1, 60))
                    from figure f, generate_series(1, 30 * 24) as h where part = 'p' order by h, f.id""").update();
        });
        long bytes = JdbcClient.create(source)
                .sql("select pg_total_relation_size('sample_hour') + pg_total_relation_size('sample_minutes')")
                .query(Long.class)
                .single();
        assertThat(bytes / measured * series).isLessThan(500_000_000L);
    }

    @Test
    void databaseThatIsAwayCostsSamplesAndNothingElse() {
        var settings = new HikariConfig();
        settings.setDataSource(source);
        settings.setConnectionTimeout(250);
        try (var pool = new HikariDataSource(settings)) {
            var program = new Program(new Database(pool), BEGAN, "third");
            program.watch(into -> into.count("http.requests", "", 5));
            minutes(1, program);
            JdbcClient.create(source)
                    .sql("alter table sample rename to sample_away")
                    .update();
            JdbcClient.create(source)
                    .sql("alter table instance_alive rename to instance_away")
                    .update();
            minutes(3, program); // nothing is thrown
            JdbcClient.create(source)
                    .sql("alter table sample_away rename to sample")
                    .update();
            JdbcClient.create(source)
                    .sql("alter table instance_away rename to instance_alive")
                    .update();
            minutes(3, program);
            pass(SETTLING, program);
            assertThat(program.series("http.requests"))
                    .extracting(point -> Duration.between(BEGAN, point.at()).toMinutes())
                    .containsExactly(0L, 5L, 6L); // what is told first afterwards is of several minutes
        }
    }

    @Test
    void instanceThatFallsSilentIsMissedAfterAMinute() {
        pass(Duration.ofSeconds(50), one);
        assertThat(one.instances.alive()).extracting(Instances.Instance::name).containsExactlyInAnyOrder("one", "two");
        pass(Duration.ofSeconds(20), one);
        assertThat(one.instances.alive()).extracting(Instances.Instance::name).containsExactly("one");
        one.instances.leave();
        assertThat(one.instances.alive()).isEmpty();
    }

    @Test
    void faultsAreToldApartByWhoseTheyAre() {
        var http = new HttpFigures();
        http.record("GET", "/a", 404, Problem.NOT_FOUND, 1);
        http.record("GET", "/a", 502, Problem.PROVIDER_AWAY, 1);
        http.record("GET", "/a", 503, Problem.DATABASE_AWAY, 1);
        http.record("GET", "/a", 500, null, 1);
        http.record("GET", "/api/ping", 500, null, 1); // machines ask
        one.watch(http);
        minutes(1, one);
        pass(SETTLING, one);
        assertThat(List.of("theirs", "ours", "provider", "capacity"))
                .allSatisfy(kind -> assertThat(value("http.errors." + kind)).isEqualTo(1));
        assertThat(value("http.errors")).isEqualTo(0.75);
    }

    @Test
    void quantileIsNearTheTruthWhereverItLies() {
        for (double seconds = 0.001; seconds < 60; seconds *= 1.7) {
            int[] buckets = new int[Histogram.BUCKETS];
            buckets[Histogram.bucket((long) (seconds * 1e9))] = 1;
            assertThat(Histogram.quantile(0.5, List.of(buckets)).orElseThrow())
                    .isCloseTo(seconds, within(seconds / 12));
        }
        assertThat(Histogram.quantile(0.5, List.of(new int[0]))).isEmpty();
        assertThat(Histogram.bucket(Long.MAX_VALUE)).isEqualTo(Histogram.BUCKETS - 1);
    }

    private double value(String figure) {
        return one.series(figure).getLast().value();
    }

    private long count(String from) {
        return JdbcClient.create(source)
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }
}

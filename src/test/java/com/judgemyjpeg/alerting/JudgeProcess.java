package com.judgemyjpeg.alerting;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import com.judgemyjpeg.scaling.Evidence;
import com.judgemyjpeg.scaling.Point;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The real patrol and couriers in a process of their own, without the rest of the program. To the patrol a minute is
/// a fraction of a second; the couriers live in real time. Errors and slow answers come and go in waves, the same for
/// every process.
final class JudgeProcess {
    static final int SPEED = 300;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration DAMPING = Duration.ofMinutes(3);
    private static final List<String> RULES =
            List.of("errors-critical", "errors-warning", "response-critical", "response-warning");
    private static final int PERIOD = 20;
    private static final int HIGH = 8;

    private final Instant began;
    private final Instant calm;

    private JudgeProcess(Instant began, Instant calm) {
        this.began = began;
        this.calm = calm;
    }

    /// @param args the database, when it began, when waves end (real time), and the sink's addresses
    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger("ROOT")).setLevel(Level.ERROR);
        var process = new JudgeProcess(Instant.parse(args[1]), Instant.parse(args[2]));
        process.live(new Database(pool(args[0])), args[3], args[4]);
    }

    private static HikariDataSource pool(String url) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(System.getenv("JUDGE_DATABASE_USER"));
        pool.setPassword(System.getenv("JUDGE_DATABASE_PASSWORD"));
        pool.setMaximumPoolSize(4);
        return new HikariDataSource(pool);
    }

    private void live(Database database, String slack, String webhook) {
        JsonMapper json = JsonMapper.shared();
        var messages = new MessageRows(database, json);
        InstantSource real = InstantSource.system();
        var call = new OutsideCall(LIMIT, real);
        var wording = new Wording(new Texts("messages"));
        var patrol = new Patrol(
                RULES.stream().map(AlertRoom::rule).toList(),
                waves(),
                (when, at) -> "",
                new IncidentRows(database, json),
                new RuleRows(database),
                AlertRoom.announcer(messages, new ArrayList<>()),
                database,
                DAMPING,
                () -> quick(real.instant()));
        again(20, patrol::round);
        Channel toSlack = new SlackChannel(new Secret(slack), Language.EN, wording, call, json);
        again(20, new Courier(toSlack, messages, LIMIT, real)::work);
        again(20, new Courier(new WebhookChannel(webhook, AlertRoom.SECRET, call, real), messages, LIMIT, real)::work);
    }

    private static void again(int pause, Repeated.Task task) {
        Thread.ofPlatform().start(() -> {
            while (true) {
                try {
                    task.run();
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    return;
                } catch (Exception e) {
                    LoggerFactory.getLogger(JudgeProcess.class).error("it comes again", e);
                }
            }
        });
    }

    private Instant quick(Instant real) {
        return began.plus(Duration.between(began, real).multipliedBy(SPEED));
    }

    private Evidence waves() {
        Instant end = quick(calm);
        return (figure, part, from, to) -> {
            if (!figure.equals("http.errors") && !figure.equals("http.mean")) {
                return List.of();
            }
            double most = figure.equals("http.errors") ? 0.2 : 3;
            int shifted = figure.equals("http.errors") ? 0 : PERIOD / 2;
            List<Point> points = new ArrayList<>();
            Instant first = from.isBefore(began) ? began : from;
            for (Instant at = first.truncatedTo(ChronoUnit.MINUTES); at.isBefore(to); at = at.plusSeconds(60)) {
                boolean high = at.isBefore(end) && (at.getEpochSecond() / 60 + shifted) % PERIOD < HIGH;
                if (!at.isBefore(from)) {
                    points.add(new Point(at, high ? most : 0));
                }
            }
            return points;
        };
    }
}

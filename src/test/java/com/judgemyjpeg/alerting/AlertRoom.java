package com.judgemyjpeg.alerting;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.fetch.SigningSecret;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.scaling.Evidence;
import com.judgemyjpeg.scaling.Point;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.PlanFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/// Everything of incidents on a database of its own, with a clock and samples that a test sets; letters are noted.
final class AlertRoom implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMillis(700);
    static final SigningSecret SECRET = SigningSecret.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    final Database database = new Database(TestDatabase.fresh());
    final IncidentRows incidents = new IncidentRows(database, JsonMapper.shared());
    final RuleRows rules = new RuleRows(database);
    final MessageRows messages = new MessageRows(database, JsonMapper.shared());
    final List<Notice> letters = new CopyOnWriteArrayList<>();
    final Sink sink = new Sink();
    final OutsideCall call = new OutsideCall(LIMIT, this::now);
    final Announcer announcer = announcer(messages, letters);
    final Patrol patrol = patrol(List.of(rule("errors-critical")));
    private final NavigableMap<Instant, Double> errors = new ConcurrentSkipListMap<>();
    private final NavigableMap<Instant, Double> alive = new ConcurrentSkipListMap<>();
    private volatile Instant now = Instant.parse("2026-06-15T12:00:00Z");

    static Announcer announcer(MessageRows messages, List<Notice> letters) {
        return new Announcer(
                List.of("slack", "webhook"), letters::add, messages, PublicAddress.of("https://judge.example.org"), "");
    }

    static Alert rule(String id) {
        return PlanFile.owners().alerts().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Patrol patrol(List<Alert> alerts) {
        return new Patrol(
                alerts,
                evidence(),
                (when, at) -> "",
                incidents,
                rules,
                announcer,
                database,
                Duration.ofMinutes(10),
                this::now);
    }

    private Evidence evidence() {
        return (figure, part, from, to) -> (switch (figure) {
                    case "http.errors" -> errors;
                    case "instances.alive" -> alive;
                    default -> new ConcurrentSkipListMap<Instant, Double>();
                })
                .subMap(from, to).entrySet().stream()
                        .map(one -> new Point(one.getKey(), one.getValue()))
                        .toList();
    }

    /// Each with this share of errors; then everybody judges.
    void minutes(int count, double share) {
        for (int i = 0; i < count; i++) {
            errors.put(now.truncatedTo(ChronoUnit.MINUTES), share);
            silentMinutes(1);
        }
    }

    /// The program is there, and records no errors.
    void silentMinutes(int count) {
        for (int i = 0; i < count; i++) {
            alive.put(now.truncatedTo(ChronoUnit.MINUTES), 1.0);
            later(Duration.ofMinutes(1));
            patrol.round();
        }
    }

    Courier slack() {
        var wording = new Wording(new Texts("messages"));
        var channel = new SlackChannel(new Secret(sink.url("/slack")), Language.EN, wording, call, JsonMapper.shared());
        return new Courier(channel, messages, LIMIT, this::now);
    }

    Courier webhook(String address) {
        return new Courier(new WebhookChannel(address, SECRET, call, this::now), messages, LIMIT, this::now);
    }

    List<String> told() {
        return letters.stream().map(Notice::type).toList();
    }

    int count(String sql) {
        return database.read(jdbc -> jdbc.sql(sql).query(Integer.class).single());
    }

    Instant now() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        sink.close();
        call.close();
    }
}

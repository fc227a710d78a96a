package com.judgemyjpeg.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.provider.ProviderDesk.Costs;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Fault;
import com.judgemyjpeg.provider.fake.FaultRule;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Questions that may wait, at the fake provider's batch endpoint.
class BatchesTest {
    private static final String SECRET = "sk-one-0123456789";
    private static final UUID SOMEBODY = UUID.randomUUID();

    private final DataSource source = TestDatabase.fresh();
    private final Database database = new Database(source);
    private final Pacer pacer = new PostgresPacer(database);
    private final KeyRows rows = new KeyRows(database, new Vault(new byte[Vault.KEY_BYTES]));
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private FakeProvider fake;
    private Providers providers;
    private Batches batches;

    @BeforeEach
    void oneKey() throws IOException {
        fake = FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:" + SECRET + ":rpm=6000"))
                .batchesTake(Duration.ofMillis(50), Duration.ofHours(24)));
        pacer.open("a", Limits.NONE);
        add(SECRET);
        providers = TestProviders.of(source, rows, pacer, Duration.ofSeconds(3));
        batches = batches(2);
        toClose.addAll(List.of(fake, providers, batches));
    }

    private void add(String secret) {
        rows.put(
                new ProviderKey("one", ProviderKind.OPENAI, fake.baseUrl(), new Secret(secret), "gpt-4o-mini", "a", 0),
                false);
    }

    private Batches batches(int most) {
        InstantSource clock = InstantSource.system();
        return new Batches(
                database,
                new OrderRows(database),
                new BatchRows(database),
                new CallRows(database, clock, Duration.ofMinutes(1)),
                new Keys(rows, Map.of(), clock),
                new BatchCall(new JsonMapper()),
                Prices.load(new JsonMapper()),
                new ProviderSettings.Gathering(most, Duration.ZERO, Duration.ZERO),
                clock);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    private static Question about(String analysis) {
        return TestQuestion.about(SOMEBODY, analysis);
    }

    private Outcome<String> ask(String analysis) throws InterruptedException {
        return providers.askInBatch(about(analysis), (json, bill) -> json, () -> () -> {});
    }

    private void order(String... analyses) throws InterruptedException {
        for (String analysis : analyses) {
            assertThat(ask(analysis)).isInstanceOf(Outcome.Ordered.class);
        }
    }

    /// Until no batch is under way.
    private void work() throws Exception {
        batches.look();
        for (int i = 0; i < 200 && underWay() > 0; i++) {
            Thread.sleep(20);
            batches.look();
        }
        assertThat(underWay()).isZero();
    }

    private long underWay() {
        return number("select count(*) from provider_batch where ended_at is null");
    }

    private long number(String sql) {
        return database.read(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    /// At full price.
    private long callsAtOnce() {
        return number("select count(*) from provider_call where batch is null and outcome is distinct from 'not-sent'");
    }

    private Costs costs() {
        return new CostRows(database).since(Instant.EPOCH, Instant.now(), 10);
    }

    @Test
    void orderIsAnsweredForHalfThePrice() throws Exception {
        order("one", "two", "three");
        work();
        var answered = (Outcome.Answered<String>) ask("one");
        assertThat(answered.value()).contains("points");
        assertThat(callsAtOnce()).isZero();
        var atOnce = (Outcome.Answered<String>) providers.ask(about("four"), (json, bill) -> json, () -> () -> {});
        assertThat(callsAtOnce()).isOne();
        assertThat(fake.counts("a").counted()).isEqualTo(4);
        assertThat(answered.bill().micros())
                .isBetween(atOnce.bill().micros() / 2, atOnce.bill().micros() / 2 + 1);
        assertThat(costs().inBatches())
                .isEqualTo(new Costs.InBatches(3, 0, 3 * answered.bill().micros()));
        assertThat(number("select count(*) from provider_batch")).isEqualTo(2); // two in one, one in the other
        assertThat(number("select sum(micros) from provider_spend"))
                .isEqualTo(number("select sum(micros) from provider_call"));
        assertThat(number("select count(*) from provider_order where body is not null"))
                .isZero();
    }

    @Test
    void whatABatchLeavesOutIsAskedForAtFullPrice() throws Exception {
        fake.fault(FaultRule.always(Fault.BATCH_EXPIRED));
        order("one", "two");
        work();
        assertThat(List.of(ask("one"), ask("two"))).allMatch(Outcome.Answered.class::isInstance);
        assertThat(callsAtOnce()).isOne();
        assertThat(costs().outcomes()).containsEntry("answered", 2L).containsEntry("expired", 1L);
        assertThat(costs().cutOff()).isZero();
    }

    @Test
    void batchThatFailsCostsNothing() throws Exception {
        fake.fault(FaultRule.always(Fault.BATCH_FAILED));
        order("one", "two");
        work();
        assertThat(number("select sum(micros) from provider_spend")).isZero();
        assertThat(ask("one")).isInstanceOf(Outcome.Answered.class);
        assertThat(callsAtOnce()).isOne();
    }

    @Test
    void unfitAnswerIsAskedForOnceMoreAtFullPrice() throws Exception {
        order("one");
        work();
        var read = new ArrayList<String>();
        Providers.Reading<String> reading = (json, bill) -> {
            read.add(json);
            if (read.size() == 1) {
                throw new Providers.Unfit("no points");
            }
            return json;
        };
        var answered = providers.askInBatch(about("one"), reading, () -> () -> {});
        assertThat(answered).isInstanceOf(Outcome.Answered.class);
        assertThat(read).hasSize(2);
        assertThat(callsAtOnce()).isOne();
    }

    /// The provider took it, and the program died before it wrote that down.
    @Test
    void batchOfADeadProgramIsFoundAgainAndNotPaidForTwice() throws Exception {
        order("one", "two");
        batches.look();
        database.change(
                jdbc -> jdbc.sql("update provider_batch set remote = null").update());
        work();
        assertThat(List.of(ask("one"), ask("two"))).allMatch(Outcome.Answered.class::isInstance);
        assertThat(number("select count(*) from provider_batch")).isOne();
        assertThat(callsAtOnce()).isZero();
    }

    /// What went wrong does not tell whether it was taken: so it is looked for before it goes
    /// again.
    @Test
    void batchThatAFaultOfTheServerAnsweredGoesWhenTheFaultIsOver() throws Exception {
        order("one", "two");
        fake.fault(FaultRule.always(Fault.OVERLOADED));
        batches.look();
        assertThat(underWay()).isOne();
        fake.clearFaults();
        work(); // it was not taken
        work();
        assertThat(List.of(ask("one"), ask("two"))).allMatch(Outcome.Answered.class::isInstance);
        assertThat(callsAtOnce()).isZero();
    }

    /// It died before the provider heard of it.
    @Test
    void batchThatWasNeverSentIsSentByAnother() throws Exception {
        order("one", "two");
        database.change(jdbc -> {
            UUID lost = UUID.randomUUID();
            jdbc.sql("insert into provider_batch values (?, 'a', 'one', now(), now())")
                    .param(lost)
                    .update();
            jdbc.sql("update provider_order set batch = ?, call = id")
                    .param(lost)
                    .update();
        });
        work();
        work();
        assertThat(List.of(ask("one"), ask("two"))).allMatch(Outcome.Answered.class::isInstance);
        assertThat(callsAtOnce()).isZero();
    }

    @Test
    void whoeverTakesNoBatchesIsAskedAtFullPriceAfterThreeTries() throws Exception {
        order("one");
        add("sk-withdrawn-0123456789");
        batches.close();
        for (int i = 0; i < 3; i++) {
            try (Batches fresh = batches(2)) {
                fresh.look();
            }
        }
        add(SECRET);
        providers.changed();
        assertThat(number("select count(*) from provider_order where outcome = 'FAILED'"))
                .isOne();
        assertThat(ask("one")).isInstanceOf(Outcome.Answered.class);
        assertThat(number("select count(*) from provider_call where outcome = 'not-sent'"))
                .isEqualTo(3);
    }

    @Test
    void whatIsGoneLeavesNothingButItsPriceInTheBooks() throws Exception {
        order("unsent", "sent", "other");
        providers.forget("unsent");
        batches.look();
        providers.forget("sent");
        work();
        assertThat(number("select count(*) from provider_order where reference in ('unsent', 'sent')"))
                .isZero();
        assertThat(number("select count(*) from provider_order where content is not null"))
                .isOne();
        assertThat(number("select count(*) from provider_call where ended_at is not null"))
                .isEqualTo(2);
        providers.forget(SOMEBODY);
        assertThat(number("select count(*) from provider_order where subject is not null"))
                .isZero();
        assertThat(number("select count(*) from provider_call where subject is not null"))
                .isZero();
        assertThat(costs().inBatches().calls()).isEqualTo(2);
    }

    @Test
    void twoProgramsSendEachOrderOnce() throws Exception {
        String[] many = Stream.iterate(0, i -> i + 1)
                .limit(12)
                .map(i -> "analysis-" + i)
                .toArray(String[]::new);
        order(many);
        try (Batches other = batches(2)) {
            Thread second = Thread.ofPlatform().start(() -> {
                try {
                    other.look();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            batches.look();
            second.join();
        }
        work();
        assertThat(number("select count(*) from provider_call where batch is not null"))
                .isEqualTo(12);
        for (String analysis : many) {
            assertThat(ask(analysis)).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(callsAtOnce()).isZero();
    }
}

package com.judgemyjpeg.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.provider.Question.Picture;
import com.judgemyjpeg.provider.fake.FakeProvider;
import com.judgemyjpeg.provider.fake.FakeSettings;
import com.judgemyjpeg.provider.fake.Fault;
import com.judgemyjpeg.provider.fake.FaultRule;
import com.judgemyjpeg.provider.fake.Latency;
import com.judgemyjpeg.provider.fake.PoolSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a question, whatever the provider does with it.
class ProvidersTest {

    private final DataSource source = TestDatabase.fresh();
    private final Database database = new Database(source);
    private final Pacer pacer = new PostgresPacer(database);
    private final KeyRows rows = new KeyRows(database, new Vault(new byte[Vault.KEY_BYTES]));
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    private FakeProvider fake(String... pools) throws IOException {
        PoolSpec[] specs = java.util.Arrays.stream(pools).map(PoolSpec::parse).toArray(PoolSpec[]::new);
        var fake = FakeProvider.start(FakeSettings.with(specs));
        toClose.add(fake);
        return fake;
    }

    private void key(FakeProvider fake, String name, String secret, String pool, String limits) {
        pacer.open(pool, Limits.of(limits));
        rows.put(
                new ProviderKey(name, ProviderKind.OPENAI, fake.baseUrl(), new Secret(secret), "gpt-4o-mini", pool, 0),
                false);
    }

    private Providers providers() {
        Providers providers = TestProviders.of(source, rows, pacer, Duration.ofSeconds(3));
        toClose.add(providers);
        return providers;
    }

    private static Question question() {
        return TestQuestion.about(null, UUID.randomUUID().toString());
    }

    private static Outcome<String> ask(Providers providers) throws InterruptedException {
        return providers.ask(question(), (json, bill) -> json, () -> () -> {});
    }

    @Test
    void noMoreCallsAtOnceThanAPoolAllows() throws Exception {
        var fake = FakeProvider.start(FakeSettings.with(PoolSpec.parse("a:sk-one-0123456789:rpm=6000"))
                .taking(Latency.of(Duration.ofMillis(300))));
        toClose.add(fake);
        key(fake, "one", "sk-one-0123456789", "a", "rpm=6000,concurrency=3");
        Providers providers = TestProviders.of(source, rows, pacer, TestProviders.TIME_LIMIT);
        toClose.add(providers);
        var most = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = Stream.generate(() -> threads.submit(() -> ask(providers)))
                    .limit(9)
                    .toList();
            while (!asked.stream().allMatch(Future::isDone)) {
                most.accumulateAndGet(underWay(), Math::max);
                Thread.sleep(5);
            }
            for (var one : asked) {
                assertThat(one.get()).isInstanceOf(Outcome.Answered.class);
            }
        }
        assertThat(most.get()).isEqualTo(3);
    }

    private long underWay() {
        return database.read(jdbc -> jdbc.sql("select count(*) from provider_call where ended_at is null")
                .query(Long.class)
                .single());
    }

    @Test
    void answerComesWithWhatItCost() throws Exception {
        key(fake("a:sk-one-0123456789:rpm=6000"), "one", "sk-one-0123456789", "a", "rpm=6000");
        assertThat(ask(providers())).isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
            assertThat((String) answered.value()).contains("points");
            assertThat(answered.bill().question()).isPositive();
            assertThat(answered.bill().micros()).isPositive();
            assertThat(answered.bill().pool()).isEqualTo("a");
            assertThat(answered.bill().calls()).isEqualTo(1);
        });
    }

    @Test
    void refusedKeyIsLeftAloneAndTheNextOneAsked() throws Exception {
        FakeProvider fake = fake("a:sk-good-0123456789:rpm=6000");
        key(fake, "bad", "sk-wrong-0123456789", "b", "rpm=6000");
        key(fake, "good", "sk-good-0123456789", "a", "rpm=6000");
        Providers providers = providers();
        for (int i = 0; i < 4; i++) {
            assertThat(ask(providers)).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(rows.all(Map.of()))
                .filteredOn(key -> key.name().equals("bad"))
                .singleElement()
                .satisfies(key -> assertThat(key.why()).isEqualTo(Failure.AUTHENTICATION));
    }

    @Test
    void poolThatIsUsedUpRestsAndTheOtherGoesOn() throws Exception {
        FakeProvider fake = fake("a:sk-a-0123456789:rpm=2", "b:sk-b-0123456789:rpm=6000");
        key(fake, "a", "sk-a-0123456789", "a", "rpm=6000"); // we were told wrongly
        key(fake, "b", "sk-b-0123456789", "b", "rpm=6000");
        Providers providers = providers();
        for (int i = 0; i < 20; i++) {
            assertThat(ask(providers)).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(fake.counts("a").counted()).isLessThanOrEqualTo(2);
        assertThat(fake.counts("a").errors().getOrDefault("rate_limit_exceeded", 0))
                .isLessThanOrEqualTo(1);
    }

    @Test
    void quotaOfNothingAndUnpaidBillsPutThePoolOutAndNoOther() throws Exception {
        FakeProvider fake = fake("a:sk-a-0123456789:rpm=0", "b:sk-b-0123456789:rpm=6000");
        key(fake, "a", "sk-a-0123456789", "a", "");
        key(fake, "b", "sk-b-0123456789", "b", "");
        Providers providers = providers();
        for (int i = 0; i < 6; i++) {
            assertThat(ask(providers)).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(standing("a").why()).isEqualTo(Failure.ZERO_QUOTA);
        assertThat(standing("a").restingUntil()).isNotNull();
        assertThat(standing("b").why()).isNull();
    }

    @Test
    void faultOfTheServerCostsOneStrikeAndGoesBackToTheQueue() throws Exception {
        FakeProvider fake = fake("a:sk-a-0123456789:rpm=6000", "b:sk-b-0123456789:rpm=6000");
        key(fake, "a", "sk-a-0123456789", "a", "rpm=6000");
        key(fake, "b", "sk-b-0123456789", "b", "rpm=6000");
        fake.fault(FaultRule.always(Fault.SERVER_ERROR));
        assertThat(ask(providers()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(Failure.SERVER_FAULT));
        assertThat(standing("a").strikes() + standing("b").strikes()).isEqualTo(1);
    }

    @Test
    void answerThatIsCutOffIsAskedForOnceMoreWithRoom() throws Exception {
        FakeProvider fake = fake("a:sk-a-0123456789:rpm=6000");
        key(fake, "a", "sk-a-0123456789", "a", "rpm=6000");
        fake.fault(FaultRule.always(Fault.TRUNCATED));
        assertThat(ask(providers())).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(Failure.TRUNCATED);
            assertThat(failed.bill().calls()).isEqualTo(2);
        });
    }

    @Test
    void answerThatIsNotBelievedIsRepairedOnce() throws Exception {
        key(fake("a:sk-a-0123456789:rpm=6000"), "a", "sk-a-0123456789", "a", "rpm=6000");
        var reads = new AtomicInteger();
        var waits = new AtomicInteger();
        var answers = new AtomicInteger();
        Providers.Reading<String> reading = (json, bill) -> {
            if (reads.incrementAndGet() == 1) {
                throw new Providers.Unfit("points is text");
            }
            return json;
        };
        Outcome<String> outcome = providers().ask(question(), reading, () -> {
            waits.incrementAndGet();
            return answers::incrementAndGet;
        });
        assertThat(waits).as("told before each call").hasValue(2);
        assertThat(answers).as("and after it").hasValue(2);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.bill().calls()).isEqualTo(2));
    }

    @Test
    void whenEveryPoolRestsTheEarliestTimeIsTold() throws Exception {
        key(fake("a:sk-a-0123456789:rpm=6000"), "a", "sk-a-0123456789", "a", "rpm=6000");
        pacer.rest("a", Duration.ofSeconds(40), Failure.MINUTE_LIMIT);
        assertThat(ask(providers()))
                .isInstanceOfSatisfying(
                        Outcome.NotNow.class,
                        later -> assertThat(later.after()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(41)));
    }

    @Test
    void pictureThatCannotBeReadIsNoFaultOfTheProvider() throws Exception {
        key(fake("a:sk-a-0123456789:rpm=6000"), "a", "sk-a-0123456789", "a", "rpm=6000");
        Picture gone = new Picture(
                10,
                () -> {
                    throw new IOException("gone");
                },
                "low");
        Question broken = TestQuestion.about(gone, null, "r");
        Providers providers = providers();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(java.io.UncheckedIOException.class)
                .isThrownBy(() -> providers.ask(broken, (json, bill) -> json, () -> () -> {}));
        assertThat(standing("a").strikes()).isZero();
    }

    /// It would arrive together with later ones, and beyond the limit.
    @Test
    void callLongAfterItsPermitIsNotSent() throws Exception {
        FakeProvider fake = fake("a:sk-a-0123456789:rpm=6000");
        var key = new ProviderKey(
                "a", ProviderKind.OPENAI, fake.baseUrl(), new Secret("sk-a-0123456789"), "gpt-4o-mini", "a", 0);
        try (var call = new ChatCall(Duration.ofSeconds(3))) {
            call.prepare(Stream.of(key));
            long ago = System.nanoTime() - Duration.ofSeconds(1).toNanos();
            assertThat(call.ask(new Line.Turn(key, ago), question()).outcome()).isEqualTo("not-sent");
            assertThat(fake.counts("a").counted()).isZero();
            assertThat(call.ask(new Line.Turn(key, System.nanoTime()), question())
                            .outcome())
                    .isEqualTo("answered");
        }
    }

    /// The provider counts for itself: what it refused, we asked too soon.
    @Test
    void twoPoolsAreUsedAndNeverBeyond() throws Exception {
        FakeProvider fake = fake("a:sk-a-0123456789:rpm=1200", "b:sk-b-0123456789:rpm=600");
        key(fake, "a", "sk-a-0123456789", "a", "rpm=1200");
        key(fake, "b", "sk-b-0123456789", "b", "rpm=600");
        Providers providers = providers();
        ask(providers); // connects
        var answered = new AtomicInteger();
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(6).toNanos();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(() -> {
                    while (System.nanoTime() < end) {
                        if (ask(providers) instanceof Outcome.Answered<String>) {
                            answered.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            for (var one : people.invokeAll(all)) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        // how much of it is used depends on how busy the machine is: bench/provider tells
        assertThat(answered.get() / seconds).as("calls a second of 30").isLessThan(30.5);
        assertThat(fake.counts("a").counted()).isGreaterThan(fake.counts("b").counted());
        assertThat(fake.counts("b").counted()).isPositive();
        assertThat(fake.counts("a").errors()).doesNotContainKey("rate_limit_exceeded");
        assertThat(fake.counts("b").errors()).doesNotContainKey("rate_limit_exceeded");
    }

    private Pacer.Standing standing(String pool) {
        return pacer.standings().stream()
                .filter(one -> one.pool().equals(pool))
                .findFirst()
                .orElseThrow();
    }
}

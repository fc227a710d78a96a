package com.judgemyjpeg.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.account.Preferences;
import com.judgemyjpeg.account.Role;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.billing.TestAllowance;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Buying, owing, giving back: with a clock that the test moves, on the real tables.
class MoneyTest {
    private static final Database DATABASE = new Database(TestDatabase.fresh());
    private static final Duration GRACE = Duration.ofDays(7);

    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final PersonId alice = person();
    private final Account account = new Account(
            alice,
            Email.of("alice@example.org").orElseThrow(),
            true,
            Preferences.in(Language.FR),
            Role.MEMBER,
            null,
            null,
            null,
            now);
    private final Allowance allowance = TestAllowance.on(DATABASE, () -> now);
    private final PaymentRows rows = new PaymentRows(DATABASE);
    private final RefundRows refundRows = new RefundRows(DATABASE);
    private final RefundBooks refundBooks = new RefundBooks(rows, refundRows, allowance, () -> now);
    private final PretendPayments pretend =
            new PretendPayments(new PretendRows(DATABASE, JsonMapper.builder().build()), () -> now);
    private final Books books = new Books(pretend, rows, refundBooks, allowance, DATABASE, GRACE, () -> now);
    private final Buying buying = new Buying(pretend, rows, books, () -> now);
    private final Refunds refunds = refunds(pretend, books);

    private Refunds refunds(Payments payments, Books with) {
        return new Refunds(payments, rows, refundRows, refundBooks, with, allowance, DATABASE, () -> now);
    }

    private static PersonId person() {
        UUID id = UUID.randomUUID();
        DATABASE.change(jdbc -> jdbc.sql("insert into person (id, kind, created_at) values (?, 'member', now())")
                .param(id)
                .update());
        return new PersonId(id);
    }

    private String begin(Plan plan, String nonce) {
        String address = buying.begin(account, plan, nonce, Language.FR);
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private void buy(Plan plan, String nonce) {
        pretend.pay(begin(plan, nonce)).forEach(books::look);
    }

    private Purchase newest() {
        return rows.purchases(alice, 1).getFirst();
    }

    private Subscribed subscription() {
        return rows.subscriptions(alice).getFirst();
    }

    @Test
    void doubleClickIsOneTillAndTwoPurchasesAreTwoPacks() {
        assertThat(begin(Plan.STARTER, "form-1")).isEqualTo(begin(Plan.STARTER, "form-1"));
        buy(Plan.STARTER, "form-1");
        buy(Plan.STARTER, "form-1"); // paid already: nobody can pay there
        assertThat(allowance.standing(alice).pack()).isEqualTo(10);
        buy(Plan.STARTER, "form-2");
        assertThat(allowance.standing(alice).pack()).isEqualTo(20);
        assertThat(rows.purchases(alice, 9)).hasSize(2);
    }

    @Test
    void manyLooksAtOnceGrantOnePack() throws Exception {
        List<Named> news = pretend.pay(begin(Plan.STARTER, "form-1"));
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40).forEach(n -> news.forEach(one -> many.submit(() -> books.look(one))));
        }
        assertThat(allowance.standing(alice).pack()).isEqualTo(10);
    }

    @Test
    void nobodyPaysForPremiumTwice() {
        String first = begin(Plan.PREMIUM_MONTHLY, "tab-1");
        String second = begin(Plan.PREMIUM_YEARLY, "tab-2");
        assertThat(pretend.pay(first)).as("the till of the first tab").isEmpty();
        pretend.pay(second).forEach(books::look);
        assertThat(allowance.premium(alice)).isTrue();
        assertThat(catchThrowableOfType(Refused.class, () -> begin(Plan.PREMIUM_MONTHLY, "tab-3"))
                        .problem())
                .isEqualTo(Problem.ALREADY_SUBSCRIBED);
        assertThat(rows.subscriptions(alice)).hasSize(1);
    }

    @Test
    void whoPaidInTheFirstTabIsNotLedToASecondTill() {
        pretend.pay(begin(Plan.PREMIUM_MONTHLY, "tab-1")); // and no news came
        assertThat(catchThrowableOfType(Refused.class, () -> begin(Plan.PREMIUM_YEARLY, "tab-2"))
                        .problem())
                .isEqualTo(Problem.ALREADY_SUBSCRIBED);
        assertThat(allowance.premium(alice)).isTrue();
    }

    @Test
    void premiumStaysForTheGraceWhenAPaymentFailsAndThenEnds() {
        buy(Plan.PREMIUM_MONTHLY, "form-1");
        now = subscription().end();
        pretend.endPeriod(subscription().id(), false).forEach(books::look);
        assertThat(subscription().pastDueSince()).isEqualTo(now);
        assertThat(allowance.premium(alice)).isTrue();
        now = now.plus(GRACE).minusSeconds(1);
        assertThat(allowance.premium(alice)).isTrue();
        now = now.plusSeconds(1);
        assertThat(allowance.premium(alice)).isFalse();

        pretend.payOwed(subscription().id()).forEach(books::look);
        assertThat(allowance.premium(alice)).isTrue();
        assertThat(rows.purchases(alice, 9)).hasSize(2);
    }

    @Test
    void cancelledPremiumEndsWithWhatIsPaid() {
        buy(Plan.PREMIUM_YEARLY, "form-1");
        buying.end(alice, true);
        assertThat(subscription().ending()).isTrue();
        now = subscription().end().minusSeconds(1);
        assertThat(allowance.premium(alice)).isTrue();
        now = now.plusSeconds(1);
        assertThat(allowance.premium(alice)).isFalse();
        books.look(new Named(Named.Kind.SUBSCRIPTION, subscription().id()));
        assertThat(subscription().status()).isEqualTo(Seen.Subscription.Status.CANCELED);
        assertThat(rows.purchases(alice, 9)).as("nothing more was charged").hasSize(1);
    }

    @Test
    void renewalWithoutNewsIsFoundByTheDayOfSlack() {
        buy(Plan.PREMIUM_MONTHLY, "form-1");
        now = subscription().end().plus(Duration.ofHours(20));
        assertThat(allowance.premium(alice)).isTrue();
        books.look(new Named(Named.Kind.SUBSCRIPTION, subscription().id())); // as the keeper does
        now = now.plus(Duration.ofDays(5));
        assertThat(allowance.premium(alice)).isTrue();
        assertThat(rows.purchases(alice, 9)).hasSize(2);
    }

    @Test
    void unusedAnalysesComeBackOnce() {
        buy(Plan.STARTER, "form-1");
        use(3 + 4); // the month's three go first
        assertThat(refunds.quote(newest())).isEqualTo(new Refunds.Quote(6, 299));
        assertThat(allowance.standing(alice).pack()).as("asking takes nothing").isEqualTo(6);
        refunds.want(alice, newest().id());
        assertThat(allowance.standing(alice).left()).isZero();
        assertThat(catchThrowableOfType(Refused.class, () -> refunds.want(alice, newest().id()))
                        .problem())
                .isEqualTo(Problem.NOTHING_TO_REFUND);
        assertThat(refundRows.of(alice, 9))
                .singleElement()
                .satisfies(one -> assertThat(one.cents()).isEqualTo(299));
    }

    private void use(int analyses) {
        IntStream.range(0, analyses).forEach(n -> allowance.reserve(alice, UUID.randomUUID()));
    }

    @Test
    void daysThatAreLeftComeBackAndPremiumEndsAtOnce() {
        buy(Plan.PREMIUM_YEARLY, "form-1");
        now = now.plus(Duration.ofDays(100)).plus(Duration.ofHours(5));
        assertThat(refunds.quote(newest())).isEqualTo(new Refunds.Quote(264, 5714));
        refunds.want(alice, newest().id());
        assertThat(allowance.premium(alice)).isFalse();
        assertThat(subscription().status()).isEqualTo(Seen.Subscription.Status.CANCELED);
    }

    @Test
    void refundThatFailsTakesNothing() {
        RememberingProvider provider = soldBy(new RememberingProvider());
        Refunds asking = refunds(provider, books);
        provider.refuses = true;
        assertThat(catchThrowableOfType(Refused.class, () -> asking.want(alice, newest().id()))
                        .problem())
                .isEqualTo(Problem.PAYMENT_REFUSED);
        assertThat(allowance.standing(alice).pack()).isEqualTo(10);
        provider.refuses = false;
        provider.away = () -> true;
        assertThat(catchThrowableOfType(Refused.class, () -> asking.want(alice, newest().id()))
                        .problem())
                .isEqualTo(Problem.PAYMENT_AWAY);
        assertThat(allowance.standing(alice).pack()).isEqualTo(10);

        provider.away = () -> false; // and the keeper finds what was left undone
        refundRows
                .unfinished(now.plusSeconds(1), 9)
                .forEach(wish -> assertThatNoException().isThrownBy(() -> asking.finish(wish.id())));
        assertThat(allowance.standing(alice).pack()).isZero();
        assertThat(provider.refunded()).isEqualTo(1);
    }

    private RememberingProvider soldBy(RememberingProvider provider) {
        buy(Plan.STARTER, "form-1");
        return provider;
    }

    @Test
    void manyRefundsAtOnceAreOne() throws Exception {
        RememberingProvider provider = soldBy(new RememberingProvider());
        Refunds asking = refunds(provider, books);
        String pack = newest().id();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20).forEach(n -> many.submit(() -> asking.want(alice, pack)));
        }
        assertThat(provider.refunded()).isEqualTo(1);
        assertThat(allowance.standing(alice).pack()).isZero();
    }

    @Test
    void newsOfOurOwnRefundIsNoSecondOne() {
        buy(Plan.STARTER, "form-1");
        refunds.want(alice, newest().id());
        String wish = refundRows.of(alice, 9).getFirst().id();
        assertThat(books.look(new Named(Named.Kind.REFUND, "re_pretend_" + wish)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(refundRows.of(alice, 9)).hasSize(1);
    }

    @Test
    void changeUpwardsIsPaidAtOnceAndDownwardsWaits() {
        buy(Plan.PREMIUM_MONTHLY, "form-1");
        now = now.plus(Duration.ofDays(10));
        buying.change(alice, Plan.PREMIUM_YEARLY);
        assertThat(subscription().plan()).isEqualTo(Plan.PREMIUM_YEARLY);
        assertThat(newest().cents()).isLessThan(7900);
        buying.change(alice, Plan.PREMIUM_MONTHLY);
        assertThat(subscription().plan()).isEqualTo(Plan.PREMIUM_YEARLY);
        assertThat(subscription().next()).isEqualTo(Plan.PREMIUM_MONTHLY);
        now = subscription().end();
        books.look(new Named(Named.Kind.SUBSCRIPTION, subscription().id()));
        assertThat(subscription().plan()).isEqualTo(Plan.PREMIUM_MONTHLY);
        assertThat(newest().cents()).isEqualTo(999);
    }

    @Test
    void whoIsErasedIsChargedNoMoreAndWhatTheyPaidStaysWithoutThem() {
        buy(Plan.PREMIUM_MONTHLY, "form-1");
        String subscription = subscription().id();
        String purchase = newest().id();
        new PaymentBelongings(pretend, rows).erase(alice);
        new PaymentBelongings(pretend, rows).erase(alice); // it may break off and begin again
        assertThat(pretend.look(new Named(Named.Kind.SUBSCRIPTION, subscription)))
                .hasValueSatisfying(seen ->
                        assertThat(((Seen.Subscription) seen).status()).isEqualTo(Seen.Subscription.Status.CANCELED));
        assertThat(rows.purchase(purchase).orElseThrow().owner()).isNull();
        assertThat(rows.customer(alice)).isEmpty();
        assertThat(books.look(new Named(Named.Kind.SUBSCRIPTION, subscription)))
                .as("the news of it are about nobody, and no riddle for operators")
                .isEqualTo(Outcome.APPLIED);
        DATABASE.change(jdbc ->
                jdbc.sql("delete from person where id = ?").param(alice.value()).update());
    }
}

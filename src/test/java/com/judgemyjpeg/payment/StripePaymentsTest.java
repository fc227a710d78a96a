package com.judgemyjpeg.payment;

import static com.judgemyjpeg.payment.StripeAnswers.END;
import static com.judgemyjpeg.payment.StripeAnswers.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.payment.PretendStripe.Asked;
import com.judgemyjpeg.payment.Seen.Subscription.Status;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Stripe is asked by its own library, and how its answers are understood.
class StripePaymentsTest {
    private final PretendStripe stripe = new PretendStripe();
    private final Payments payments = new StripePayments(
            new StripeSettings(
                    new Secret("sk_test_1"),
                    new Secret("whsec_1"),
                    new StripeSettings.Prices("price_pack", "price_month", "price_year"),
                    stripe.url()),
            PublicAddress.of("https://judge.example.org"));

    @AfterEach
    void stop() {
        stripe.close();
    }

    private Optional<Seen> look(Named.Kind kind, String id) {
        return payments.look(new Named(kind, id)).map(seen -> seen);
    }

    @Test
    void tillIsOpenedOnceForOneClick() {
        stripe.answers(
                "POST /v1/checkout/sessions",
                "{\"id\":\"cs_{id}\",\"object\":\"checkout.session\",\"url\":\"https://checkout.example/{id}\"}");
        var order = new Payments.Order("cus_1", Plan.PREMIUM_YEARLY, Language.FR, "click-1");
        Payments.Till first = payments.open(order);
        assertThat(payments.open(order)).isEqualTo(first);
        assertThat(payments.open(new Payments.Order("cus_1", Plan.STARTER, Language.PT, "click-2")))
                .isNotEqualTo(first);

        Asked asked = stripe.asked("POST", "/v1/checkout/sessions").getFirst();
        assertThat(asked.key()).isEqualTo("click-1");
        assertThat(asked.form())
                .containsEntry("mode", "subscription")
                .containsEntry("customer", "cus_1")
                .containsEntry("locale", "fr")
                .containsEntry("line_items[0][price]", "price_year")
                .containsEntry("line_items[0][quantity]", "1")
                .containsEntry("metadata[plan]", "premium-yearly")
                .containsEntry("cancel_url", "https://judge.example.org/pricing")
                .containsEntry(
                        "success_url", "https://judge.example.org/account/payments?checkout={CHECKOUT_SESSION_ID}");
        assertThat(stripe.asked("POST", "/v1/checkout/sessions").getLast().form())
                .containsEntry("mode", "payment")
                .containsEntry("locale", "pt-BR")
                .containsEntry("line_items[0][price]", "price_pack");
    }

    @Test
    void customerIsMadeOnceForOnePerson() {
        stripe.answers("POST /v1/customers", "{\"id\":\"cus_{id}\",\"object\":\"customer\"}");
        PersonId alice = new PersonId(UUID.randomUUID());
        assertThat(payments.customer(alice, "alice@example.org"))
                .isEqualTo(payments.customer(alice, "alice@example.org"));
        assertThat(stripe.asked("POST", "/v1/customers").getFirst().form())
                .containsEntry("metadata[person]", alice.toString())
                .containsEntry("email", "alice@example.org");
    }

    @Test
    void packIsSeenWithItsMoney() {
        stripe.answers("GET /v1/checkout/sessions/cs_1", StripeAnswers.checkout("cs_1", "cus_1", "eur", 499, "pi_1"));
        assertThat(look(Named.Kind.CHECKOUT, "cs_1"))
                .contains(new Seen.Checkout(
                        "cs_1",
                        "cus_1",
                        Plan.STARTER,
                        "eur",
                        499,
                        false,
                        true,
                        "pi_1",
                        null,
                        Instant.ofEpochSecond(START)));
        assertThat(look(Named.Kind.CHECKOUT, "cs_other")).isEmpty();
    }

    @Test
    void subscriptionThatOwesSaysSinceWhen() {
        stripe.answers(
                "GET /v1/subscriptions/sub_1", StripeAnswers.subscription("sub_1", "cus_1", "price_month", "past_due"));
        stripe.answers(
                "GET /v1/invoices",
                StripeAnswers.list(
                        "{\"id\":\"in_3\",\"object\":\"invoice\",\"status\":\"draft\",\"created\":100}",
                        "{\"id\":\"in_2\",\"object\":\"invoice\",\"status\":\"open\",\"created\":3000}",
                        "{\"id\":\"in_1\",\"object\":\"invoice\",\"status\":\"uncollectible\",\"created\":2000}",
                        "{\"id\":\"in_0\",\"object\":\"invoice\",\"status\":\"paid\",\"created\":1000}"));
        assertThat(look(Named.Kind.SUBSCRIPTION, "sub_1"))
                .contains(new Seen.Subscription(
                        "sub_1",
                        "cus_1",
                        Plan.PREMIUM_MONTHLY,
                        null,
                        Status.PAST_DUE,
                        Instant.ofEpochSecond(START),
                        Instant.ofEpochSecond(END),
                        false,
                        Instant.ofEpochSecond(2000),
                        null,
                        "in_1"));
    }

    @Test
    void invoiceIsSeenWithItsPlanAndPayment() {
        stripe.answers(
                "GET /v1/invoices/in_1", StripeAnswers.invoice("in_1", "cus_1", "sub_1", "price_year", "paid", 7900));
        assertThat(look(Named.Kind.INVOICE, "in_1"))
                .contains(new Seen.Invoice(
                        "in_1",
                        "cus_1",
                        "sub_1",
                        Plan.PREMIUM_YEARLY,
                        "eur",
                        true,
                        7900,
                        7900,
                        true,
                        "pi_in_1",
                        Instant.ofEpochSecond(START),
                        Instant.ofEpochSecond(END),
                        Instant.ofEpochSecond(START)));
        assertThat(stripe.asked("GET", "/v1/invoices/in_1").getFirst().form()).containsEntry("expand[0]", "payments");
    }

    @Test
    void moneyGoesBackUnderOurOwnKey() {
        stripe.answers("POST /v1/refunds", StripeAnswers.refund("re_1", "pi_1", 250, "succeeded", "wish-1"));
        assertThat(payments.refund("pi_1", 250, "wish-1").wanted()).isEqualTo("wish-1");
        Asked asked = stripe.asked("POST", "/v1/refunds").getFirst();
        assertThat(asked.key()).isEqualTo("refund-wish-1");
        assertThat(asked.form())
                .containsEntry("payment_intent", "pi_1")
                .containsEntry("amount", "250")
                .containsEntry("metadata[wanted]", "wish-1");
    }

    @Test
    void upwardsIsPaidAtOnceAndDownwardsWaitsForTheEnd() {
        String now = StripeAnswers.subscription("sub_1", "cus_1", "price_month", "active");
        stripe.answers("GET /v1/subscriptions/sub_1", now);
        stripe.answers("POST /v1/subscriptions/sub_1", now);
        stripe.answers("POST /v1/subscription_schedules", "{\"id\":\"sched_1\",\"object\":\"subscription_schedule\"}");
        stripe.answers(
                "POST /v1/subscription_schedules/sched_1", "{\"id\":\"sched_1\",\"object\":\"subscription_schedule\"}");
        payments.change("sub_1", Plan.PREMIUM_YEARLY);
        assertThat(stripe.asked("POST", "/v1/subscriptions/sub_1").getFirst().form())
                .containsEntry("items[0][id]", "si_1")
                .containsEntry("items[0][price]", "price_year")
                .containsEntry("proration_behavior", "always_invoice")
                .containsEntry("payment_behavior", "error_if_incomplete");
        payments.change("sub_1", Plan.PREMIUM_MONTHLY);
        assertThat(stripe.asked("POST", "/v1/subscription_schedules/sched_1")
                        .getFirst()
                        .form())
                .containsEntry("phases[0][end_date]", String.valueOf(END))
                .containsEntry("phases[1][items][0][price]", "price_month")
                .containsEntry("end_behavior", "release");
    }

    @Test
    void refusalAndSilenceAreToldApart() {
        stripe.answers("POST /v1/refunds", "{\"error\":{\"type\":\"card_error\",\"code\":\"card_declined\"}}");
        assertThat(catchThrowableOfType(Refused.class, () -> payments.refund("pi_1", 1, "wish-1"))
                        .problem())
                .isEqualTo(Problem.PAYMENT_REFUSED);
        stripe.fails(503);
        assertThat(catchThrowableOfType(Refused.class, () -> payments.refund("pi_1", 1, "wish-2"))
                        .problem())
                .isEqualTo(Problem.PAYMENT_AWAY);
        assertThat(catchThrowableOfType(Refused.class, () -> payments.look(new Named(Named.Kind.INVOICE, "in_1")))
                        .problem())
                .isEqualTo(Problem.PAYMENT_AWAY);
    }
}

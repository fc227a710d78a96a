package com.judgemyjpeg.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.TestPerson;
import com.judgemyjpeg.TestServer;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.signin.StrongSignIn;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Events as Stripe's own client signs them, against the whole program; what they name is looked at in
/// a Stripe on loopback.
@Tag("slow")
class StripeEventsTest {
    private static final String SECRET = "whsec_for_tests";
    private static final String PASSWORD = "violet anchor paper lantern";
    private static final PretendStripe STRIPE = new PretendStripe();

    private static TestServer server;
    private static TestPerson alice;
    private static PersonId person;
    private static String customer;
    private static int count;

    @BeforeAll
    static void start() throws Exception {
        StripeClientOfNode.install();
        server = TestServer.start(
                Map.of(
                        "judge.stripe.secret-key", "sk_test_1",
                        "judge.stripe.webhook-secret", SECRET,
                        "judge.stripe.prices.starter", "price_pack",
                        "judge.stripe.prices.premium-monthly", "price_month",
                        "judge.stripe.prices.premium-yearly", "price_year",
                        "judge.stripe.api-base", STRIPE.url()),
                StrongSignIn.class);
        alice = new TestPerson(server);
        alice.signUp(server, "alice@example.org", PASSWORD);
        person = server.bean(Accounts.class)
                .find(Email.of("alice@example.org").orElseThrow())
                .orElseThrow()
                .id();
        customer = "cus_" + person;
        server.bean(PaymentRows.class).insertCustomer(person, customer);
    }

    @AfterAll
    static void stop() {
        STRIPE.close();
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void stripeAnswers() {
        STRIPE.fails(0);
    }

    private static String next(String kind) {
        return kind + "_" + ++count;
    }

    private HttpResponse<String> send(String payload, String signature) {
        return alice.send(new TestPerson(server)
                .request("/api/stripe/events")
                .header("Stripe-Signature", signature)
                .POST(BodyPublishers.ofString(payload))
                .build());
    }

    private HttpResponse<String> told(String payload) throws Exception {
        return send(
                payload, StripeClientOfNode.sign(payload, SECRET, Instant.now().getEpochSecond()));
    }

    private String event(String id, String type, String kind, String object) {
        return StripeAnswers.event(id, type, "{\"id\":\"" + object + "\",\"object\":\"" + kind + "\"}");
    }

    private int pack() {
        return server.bean(Allowance.class).standing(person).pack();
    }

    private String outcome(String event) {
        return server.bean(Database.class)
                .read(jdbc -> jdbc.sql("select outcome from payment_event where id = ?")
                        .param(event)
                        .query(String.class)
                        .optional()
                        .orElse("none"));
    }

    @Test
    void paidPackIsGrantedOnceWhateverEventsTellOfIt() throws Exception {
        int before = pack();
        String till = next("cs");
        STRIPE.answers(
                "GET /v1/checkout/sessions/" + till, StripeAnswers.checkout(till, customer, "eur", 499, next("pi")));
        String one = next("evt");
        String payload = event(one, "checkout.session.completed", "checkout.session", till);
        assertThat(told(payload).statusCode()).isEqualTo(200);
        assertThat(told(payload).statusCode()).isEqualTo(200);
        assertThat(told(event(next("evt"), "checkout.session.async_payment_succeeded", "checkout.session", till))
                        .statusCode())
                .isEqualTo(200);
        assertThat(pack()).isEqualTo(before + 10);
        assertThat(outcome(one)).isEqualTo("applied");
    }

    @Test
    void whatIsNotSignedByStripeIsRefusedAndNotKept() throws Exception {
        String id = next("evt");
        String payload = event(id, "checkout.session.completed", "checkout.session", "cs_never");
        long now = Instant.now().getEpochSecond();
        String right = StripeClientOfNode.sign(payload, SECRET, now);
        assertThat(send(payload, StripeClientOfNode.sign(payload, "whsec_other", now))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(payload, StripeClientOfNode.sign(payload, SECRET, now - 400))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(payload.replace("cs_never", "cs_other"), right).statusCode())
                .isEqualTo(400);
        assertThat(send(payload, "nonsense").statusCode()).isEqualTo(400);
        HttpResponse<String> large = told(payload + " ".repeat(600_000));
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(large.body()).contains("\"code\":\"event-not-verified\"");
        assertThat(outcome(id)).isEqualTo("none");
        assertThat(send(payload, right).statusCode()).isEqualTo(200); // the same, rightly signed
        assertThat(outcome(id)).isEqualTo("gone");
    }

    @Test
    void unsignedEventIsRefused() {
        HttpRequest request = new TestPerson(server)
                .request("/api/stripe/events")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(alice.send(request).statusCode()).isEqualTo(400);
    }

    @Test
    void stripeIsAskedToTellAgainWhenItDoesNotAnswer() throws Exception {
        String till = next("cs");
        String id = next("evt");
        STRIPE.answers(
                "GET /v1/checkout/sessions/" + till, StripeAnswers.checkout(till, customer, "eur", 499, next("pi")));
        String payload = event(id, "checkout.session.completed", "checkout.session", till);
        int before = pack();
        STRIPE.fails(500);
        assertThat(told(payload).statusCode()).isEqualTo(503);
        assertThat(outcome(id)).isEqualTo("none");
        STRIPE.fails(0);
        assertThat(told(payload).statusCode()).isEqualTo(200);
        assertThat(pack()).isEqualTo(before + 10);
    }

    @Test
    void whatDoesNotFitGivesNobodyAnythingAndWaitsForAnOperator() throws Exception {
        int before = pack();
        assertThat(outcomeOf(StripeAnswers.checkout("ID", "cus_stranger", "eur", 499, "pi_s1")))
                .isEqualTo("unknown_customer");
        assertThat(outcomeOf(StripeAnswers.checkout("ID", customer, "usd", 499, "pi_s2")))
                .isEqualTo("other_money");
        assertThat(outcomeOf(StripeAnswers.checkout("ID", customer, "eur", 1, "pi_s3")))
                .isEqualTo("other_money");
        assertThat(outcomeOf(StripeAnswers.checkout("ID", customer, "eur", 499, "pi_s4")
                        .replace("starter", "gold")))
                .isEqualTo("unknown_price");
        assertThat(pack()).isEqualTo(before);

        String subscription = next("sub");
        STRIPE.answers(
                "GET /v1/subscriptions/" + subscription,
                StripeAnswers.subscription(subscription, customer, "price_of_others", "active"));
        String id = next("evt");
        told(event(id, "customer.subscription.created", "subscription", subscription));
        assertThat(outcome(id)).isEqualTo("unknown_price");
        assertThat(server.bean(Allowance.class).premium(person)).isFalse();

        String refund = next("re");
        STRIPE.answers("GET /v1/refunds/" + refund, StripeAnswers.refund(refund, "pi_nobody", 100, "succeeded", ""));
        STRIPE.answers("GET /v1/invoice_payments", StripeAnswers.list());
        STRIPE.answers("GET /v1/checkout/sessions", StripeAnswers.list());
        id = next("evt");
        told(event(id, "refund.created", "refund", refund));
        assertThat(outcome(id)).isEqualTo("unknown_payment");

        id = next("evt");
        told(event(id, "charge.dispute.created", "dispute", next("dp")));
        assertThat(outcome(id)).isEqualTo("disputed");
        thatIsShownToAnOperator();
    }

    private String outcomeOf(String checkout) throws Exception {
        String till = next("cs");
        STRIPE.answers("GET /v1/checkout/sessions/" + till, checkout.replace("ID", till));
        String id = next("evt");
        assertThat(told(event(id, "checkout.session.completed", "checkout.session", till))
                        .statusCode())
                .isEqualTo(200);
        return outcome(id);
    }

    private void thatIsShownToAnOperator() {
        TestPerson carol = new TestPerson(server);
        String email = next("carol") + "@example.org";
        carol.signUp(server, email, PASSWORD);
        carol.fill("/test/operator?email=" + email);
        String page = carol.get("/operator/money").body();
        assertThat(page).contains("checkout.session.completed", "unknown customer", "/settle");
        String event =
                page.substring(page.indexOf("/operator/money/events/") + 23).split("/")[0];
        assertThat(carol.fill("/operator/money/events/" + event + "/look")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith("/operator/money?looked=");
        assertThat(carol.fill("/operator/money/events/" + event + "/settle").statusCode())
                .isEqualTo(303);
        assertThat(outcome(event)).isEqualTo("settled");
    }

    @Test
    void subscriptionThatIsPaidGivesPremium() throws Exception {
        String subscription = next("sub");
        PersonId bob = member();
        String his = "cus_" + bob;
        STRIPE.answers(
                "GET /v1/subscriptions/" + subscription,
                StripeAnswers.subscription(subscription, his, "price_month", "active"));
        STRIPE.answers(
                "GET /v1/invoices/in_1", StripeAnswers.invoice("in_1", his, subscription, "price_month", "paid", 999));
        assertThat(told(event(next("evt"), "customer.subscription.created", "subscription", subscription))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.bean(PaymentRows.class).purchases(bob, 9)).hasSize(1);
        assertThat(server.bean(Allowance.class).premium(bob)).isTrue();
    }

    private PersonId member() {
        TestPerson bob = new TestPerson(server);
        String email = "bob" + ++count + "@example.org";
        bob.signUp(server, email, PASSWORD);
        PersonId id = server.bean(Accounts.class)
                .find(Email.of(email).orElseThrow())
                .orElseThrow()
                .id();
        server.bean(PaymentRows.class).insertCustomer(id, "cus_" + id);
        return id;
    }
}

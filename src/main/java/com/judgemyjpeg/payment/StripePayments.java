package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.service.V1Services;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stripe, by its own library. What it answers is translated by [StripeLooks].
final class StripePayments implements Payments {
    private static final Logger log = LoggerFactory.getLogger(StripePayments.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 20_000;
    private static final int NOT_FOUND = 404;

    private final V1Services stripe;
    private final StripeLooks looks;
    private final StripeSettings.Prices prices;
    private final PublicAddress address;

    StripePayments(StripeSettings settings, PublicAddress address) {
        StripeClient client = StripeClient.builder()
                .setApiKey(settings.secretKey().reveal())
                .setApiBase(settings.apiBase())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout(READ_MILLIS)
                .setMaxNetworkRetries(1) // under the same key
                .build();
        this.stripe = client.v1();
        this.prices = settings.prices();
        this.looks = new StripeLooks(stripe, prices);
        this.address = address;
    }

    /// A question to Stripe.
    private interface Call<T> {
        T ask() throws StripeException;
    }

    private static <T> T change(Call<T> call) {
        try {
            return call.ask();
        } catch (CardException e) {
            log.info("a card was refused: {}", e.getCode());
            throw new Refused(Problem.PAYMENT_REFUSED);
        } catch (InvalidRequestException e) {
            log.error("Stripe refuses: {} {}", e.getCode(), e.getMessage());
            throw new Refused(Problem.PAYMENT_REFUSED);
        } catch (StripeException e) {
            throw away(e);
        }
    }

    private static Refused away(StripeException e) {
        log.warn("Stripe does not do its part: {} {}", e.getStatusCode(), e.toString());
        return Payments.away();
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    @Override
    public boolean pretends() {
        return false;
    }

    @Override
    public String customer(PersonId person, String email) {
        var params = CustomerCreateParams.builder()
                .setEmail(email)
                .putMetadata("person", person.toString())
                .build();
        return change(() -> stripe.customers().create(params, once("customer-" + person)))
                .getId();
    }

    @Override
    public Till open(Order order) {
        boolean premium = order.plan().premium();
        var params = SessionCreateParams.builder()
                .setMode(premium ? SessionCreateParams.Mode.SUBSCRIPTION : SessionCreateParams.Mode.PAYMENT)
                .setCustomer(order.customer())
                .setLocale(locale(order.language()))
                .setSuccessUrl(address.link("/account/payments?checkout={CHECKOUT_SESSION_ID}"))
                .setCancelUrl(address.link("/pricing"))
                .putMetadata("plan", order.plan().code())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(prices.of(order.plan()))
                        .setQuantity(1L)
                        .build())
                .build();
        var session = change(() -> stripe.checkout().sessions().create(params, once(order.key())));
        return new Till(session.getId(), session.getUrl());
    }

    private static SessionCreateParams.Locale locale(Language language) {
        return switch (language) {
            case FR -> SessionCreateParams.Locale.FR;
            case EN -> SessionCreateParams.Locale.EN;
            case ES -> SessionCreateParams.Locale.ES;
            case DE -> SessionCreateParams.Locale.DE;
            case IT -> SessionCreateParams.Locale.IT;
            case PT -> SessionCreateParams.Locale.PT_BR;
        };
    }

    @Override
    public void close(String checkout) {
        try {
            var unused = stripe.checkout().sessions().expire(checkout);
        } catch (InvalidRequestException e) {
            log.debug("nothing to close: {}", e.getCode());
        } catch (StripeException e) {
            throw away(e);
        }
    }

    @Override
    public String portal(String customer, Language language) {
        var params = com.stripe.param.billingportal.SessionCreateParams.builder()
                .setCustomer(customer)
                .setReturnUrl(address.link("/account/payments"))
                .build();
        return change(() -> stripe.billingPortal().sessions().create(params)).getUrl();
    }

    @Override
    public Optional<? extends Seen> look(Named named) {
        try {
            return switch (named.kind()) {
                case CHECKOUT -> Optional.of(looks.checkout(named.id()));
                case SUBSCRIPTION -> Optional.of(looks.subscription(named.id()));
                case INVOICE -> looks.invoice(named.id());
                case REFUND -> looks.refund(named.id());
            };
        } catch (InvalidRequestException e) {
            if (Integer.valueOf(NOT_FOUND).equals(e.getStatusCode())) {
                return Optional.empty();
            }
            throw away(e);
        } catch (StripeException e) {
            throw away(e);
        }
    }

    @Override
    public Optional<Named> paidBy(String payment) {
        try {
            var invoices = InvoicePaymentListParams.builder()
                    .setPayment(InvoicePaymentListParams.Payment.builder()
                            .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                            .setPaymentIntent(payment)
                            .build())
                    .build();
            List<InvoicePayment> paid = stripe.invoicePayments().list(invoices).getData();
            if (!paid.isEmpty()) {
                return Optional.of(new Named(Named.Kind.INVOICE, paid.getFirst().getInvoice()));
            }
            var sessions = SessionListParams.builder().setPaymentIntent(payment).build();
            return stripe.checkout().sessions().list(sessions).getData().stream()
                    .findFirst()
                    .map(session -> new Named(Named.Kind.CHECKOUT, session.getId()));
        } catch (StripeException e) {
            throw away(e);
        }
    }

    @Override
    public void change(String subscription, Plan plan) {
        Subscription now = change(() -> stripe.subscriptions().retrieve(subscription));
        var item = now.getItems().getData().getFirst();
        release(now);
        if (plan == Plan.PREMIUM_MONTHLY) {
            new StripeSchedule(stripe).next(now, item, prices.of(plan));
            return;
        }
        var params = SubscriptionUpdateParams.builder()
                .addItem(SubscriptionUpdateParams.Item.builder()
                        .setId(item.getId())
                        .setPrice(prices.of(plan))
                        .build())
                .setCancelAtPeriodEnd(false)
                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                .setPaymentBehavior(SubscriptionUpdateParams.PaymentBehavior.ERROR_IF_INCOMPLETE)
                .build();
        var unused = change(() -> stripe.subscriptions().update(subscription, params));
    }

    @Override
    public void end(String subscription, boolean ending) {
        Subscription now = change(() -> stripe.subscriptions().retrieve(subscription));
        release(now);
        var params =
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(ending).build();
        var unused = change(() -> stripe.subscriptions().update(subscription, params));
    }

    /// While a change for the next period waits, Stripe lets nobody end or change the subscription.
    private void release(Subscription now) {
        @Nullable String schedule = now.getSchedule();
        if (schedule != null) {
            var unused = change(() -> stripe.subscriptionSchedules().release(schedule));
        }
    }

    @Override
    public void cancel(String subscription) {
        try {
            if (!"canceled".equals(stripe.subscriptions().retrieve(subscription).getStatus())) {
                var params = SubscriptionCancelParams.builder()
                        .setProrate(false)
                        .setInvoiceNow(false)
                        .build();
                var unused = stripe.subscriptions().cancel(subscription, params);
            }
        } catch (StripeException e) {
            throw away(e);
        }
    }

    @Override
    public Seen.Refund refund(String payment, long cents, String wanted) {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(payment)
                .setAmount(cents)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata(StripeLooks.WANTED, wanted)
                .build();
        Seen.Refund seen = StripeLooks.refund(change(() -> stripe.refunds().create(params, once("refund-" + wanted))));
        if (seen.failed()) {
            throw new Refused(Problem.PAYMENT_REFUSED);
        }
        return seen;
    }

    @Override
    public void forget(String customer) {
        try {
            var unused = stripe.customers().delete(customer);
        } catch (InvalidRequestException e) {
            if (!Integer.valueOf(NOT_FOUND).equals(e.getStatusCode())) {
                throw away(e);
            }
        } catch (StripeException e) {
            throw away(e);
        }
    }
}

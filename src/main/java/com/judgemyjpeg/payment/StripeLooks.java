package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.payment.Seen.Subscription.Status;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.service.V1Services;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Stripe says, in our words.
record StripeLooks(V1Services stripe, StripeSettings.Prices prices) {
    /// Under which a refund carries our own name for it.
    static final String WANTED = "wanted";
    /// Of invoices that ask for a whole period.
    private static final Set<String> WHOLE = Set.of("subscription_create", "subscription_cycle");

    private static final Set<String> NOT_OWED = Set.of("paid", "void", "draft");

    Seen.Checkout checkout(String id) throws StripeException {
        Session session = stripe.checkout().sessions().retrieve(id);
        String plan =
                session.getMetadata() == null ? null : session.getMetadata().get("plan");
        return new Seen.Checkout(
                id,
                Objects.requireNonNullElse(session.getCustomer(), ""),
                Plan.of(Objects.requireNonNullElse(plan, "")).orElse(null),
                Objects.requireNonNullElse(session.getCurrency(), ""),
                Objects.requireNonNullElse(session.getAmountTotal(), -1L),
                "open".equals(session.getStatus()),
                "paid".equals(session.getPaymentStatus()),
                session.getPaymentIntent(),
                session.getSubscription(),
                at(session.getCreated()));
    }

    Seen.Subscription subscription(String id) throws StripeException {
        Subscription found = stripe.subscriptions().retrieve(id);
        SubscriptionItem item = found.getItems().getData().getFirst();
        Status status = status(found.getStatus());
        return new Seen.Subscription(
                id,
                found.getCustomer(),
                prices.plan(item.getPrice().getId()).orElse(null),
                next(found),
                status,
                at(item.getCurrentPeriodStart()),
                at(item.getCurrentPeriodEnd()),
                Boolean.TRUE.equals(found.getCancelAtPeriodEnd()),
                status.owes() ? owedSince(id).orElse(null) : null,
                found.getEndedAt() == null ? null : at(found.getEndedAt()),
                found.getLatestInvoice());
    }

    private static Status status(String code) {
        return switch (code) {
            case "active", "trialing" -> Status.ACTIVE;
            case "past_due" -> Status.PAST_DUE;
            case "unpaid" -> Status.UNPAID;
            case "canceled" -> Status.CANCELED;
            default -> Status.INCOMPLETE; // incomplete, incomplete_expired, paused
        };
    }

    private @Nullable Plan next(Subscription found) throws StripeException {
        if (found.getSchedule() == null) {
            return null;
        }
        SubscriptionSchedule schedule = stripe.subscriptionSchedules().retrieve(found.getSchedule());
        return schedule.getPhases().stream()
                .filter(phase -> schedule.getCurrentPhase() != null
                        && phase.getStartDate() >= schedule.getCurrentPhase().getEndDate())
                .findFirst()
                .flatMap(phase -> prices.plan(phase.getItems().getFirst().getPrice()))
                .orElse(null);
    }

    /// Of the period's start nothing follows: Stripe goes on to the next period also when nobody pays.
    private Optional<Instant> owedSince(String subscription) throws StripeException {
        var params = InvoiceListParams.builder()
                .setSubscription(subscription)
                .setLimit(100L)
                .build();
        return stripe.invoices().list(params).getData().stream()
                .filter(invoice -> !NOT_OWED.contains(invoice.getStatus()))
                .map(Invoice::getCreated)
                .min(Comparator.naturalOrder())
                .map(StripeLooks::at);
    }

    /// Empty for one that is not about a subscription.
    Optional<Seen> invoice(String id) throws StripeException {
        Invoice invoice = stripe.invoices()
                .retrieve(
                        id,
                        InvoiceRetrieveParams.builder().addExpand("payments").build());
        if (invoice.getParent() == null
                || invoice.getParent().getSubscriptionDetails() == null
                || invoice.getLines().getData().isEmpty()) {
            return Optional.empty();
        }
        InvoiceLineItem line = invoice.getLines().getData().stream()
                .max(Comparator.comparing(InvoiceLineItem::getAmount))
                .orElseThrow();
        return Optional.of(new Seen.Invoice(
                id,
                invoice.getCustomer(),
                invoice.getParent().getSubscriptionDetails().getSubscription(),
                price(line).flatMap(prices::plan).orElse(null),
                invoice.getCurrency(),
                WHOLE.contains(invoice.getBillingReason()),
                invoice.getTotal(),
                invoice.getAmountPaid(),
                "paid".equals(invoice.getStatus()),
                payment(invoice).orElse(null),
                at(line.getPeriod().getStart()),
                at(line.getPeriod().getEnd()),
                at(invoice.getCreated())));
    }

    private static Optional<String> price(InvoiceLineItem line) {
        return Optional.ofNullable(line.getPricing())
                .map(InvoiceLineItem.Pricing::getPriceDetails)
                .map(InvoiceLineItem.Pricing.PriceDetails::getPrice);
    }

    private static Optional<String> payment(Invoice invoice) {
        return Optional.ofNullable(invoice.getPayments()).stream()
                .flatMap(payments -> payments.getData().stream())
                .filter(payment -> "paid".equals(payment.getStatus()))
                .map(InvoicePayment::getPayment)
                .flatMap(payment -> Optional.ofNullable(payment.getPaymentIntent()).stream())
                .findFirst();
    }

    Optional<Seen> refund(String id) throws StripeException {
        com.stripe.model.Refund found = stripe.refunds().retrieve(id);
        return found.getPaymentIntent() == null ? Optional.empty() : Optional.of(refund(found));
    }

    static Seen.Refund refund(com.stripe.model.Refund found) {
        return new Seen.Refund(
                found.getId(),
                found.getPaymentIntent(),
                found.getMetadata() == null ? null : found.getMetadata().get(WANTED),
                found.getCurrency(),
                found.getAmount(),
                Set.of("failed", "canceled").contains(found.getStatus()),
                at(found.getCreated()));
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}

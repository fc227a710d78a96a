package com.judgemyjpeg.payment;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StripeSettings.class, PaymentSettings.class})
class PaymentConfiguration {
    @Bean
    Payments payments(
            StripeSettings stripe, PublicAddress address, Database database, JsonMapper json, InstantSource clock) {
        return stripe.secretKey().given()
                ? new StripePayments(stripe, address)
                : new PretendPayments(new PretendRows(database, json), clock);
    }

    @Bean
    PaymentRows paymentRows(Database database) {
        return new PaymentRows(database);
    }

    @Bean
    RefundRows refundRows(Database database) {
        return new RefundRows(database);
    }

    @Bean
    EventRows eventRows(Database database) {
        return new EventRows(database);
    }

    @Bean
    RefundBooks refundBooks(PaymentRows rows, RefundRows refunds, Allowance allowance, InstantSource clock) {
        return new RefundBooks(rows, refunds, allowance, clock);
    }

    @Bean
    Books books(
            Payments payments,
            PaymentRows rows,
            RefundBooks refunds,
            Allowance allowance,
            Database database,
            PaymentSettings settings,
            InstantSource clock) {
        return new Books(payments, rows, refunds, allowance, database, settings.grace(), clock);
    }

    @Bean
    Buying buying(Payments payments, PaymentRows rows, Books books, InstantSource clock) {
        return new Buying(payments, rows, books, clock);
    }

    @Bean
    Refunds refunds(
            Payments payments,
            PaymentRows rows,
            RefundRows refundRows,
            RefundBooks refundBooks,
            Books books,
            Allowance allowance,
            Database database,
            InstantSource clock) {
        return new Refunds(payments, rows, refundRows, refundBooks, books, allowance, database, clock);
    }

    @Bean
    PaymentEvents paymentEvents(Books books, EventRows rows, InstantSource clock) {
        return new PaymentEvents(books, rows, clock);
    }

    @Bean
    Reconciliation reconciliation(
            Payments payments,
            PaymentRows rows,
            EventRows events,
            Books books,
            PaymentSettings settings,
            InstantSource clock) {
        return new Reconciliation(payments, rows, events, books, settings.grace(), clock);
    }

    @Bean
    PaymentKeeper paymentKeeper(
            Payments payments,
            PaymentRows rows,
            RefundRows refundRows,
            Refunds refunds,
            Books books,
            Accounts accounts,
            InstantSource clock) {
        return new PaymentKeeper(payments, rows, refundRows, refunds, books, accounts, clock);
    }

    @Bean
    PaymentBelongings paymentBelongings(Payments payments, PaymentRows rows) {
        return new PaymentBelongings(payments, rows);
    }

    @Bean
    PricingPages pricingPages(Payments payments, PaymentRows rows, Allowance allowance, Pages pages) {
        return new PricingPages(payments, rows, allowance, pages);
    }

    @Bean
    PaymentPages paymentPages(
            Accounts accounts,
            Buying buying,
            Refunds refunds,
            Payments payments,
            PaymentRows rows,
            RefundRows refundRows,
            Allowance allowance,
            PaymentSettings settings,
            Pages pages) {
        var looks = new PaymentsLooks(payments, rows, refundRows, refunds, allowance, settings.grace());
        return new PaymentPages(accounts, buying, refunds, looks, pages);
    }

    @Bean
    PretendPages pretendPages(
            Payments payments, PaymentRows rows, PaymentEvents events, Pages pages, InstantSource clock) {
        return new PretendPages(payments, rows, events, pages, clock);
    }

    @Bean
    StripeEvents stripeEvents(StripeSettings settings, PaymentEvents events, JsonMapper json, InstantSource clock) {
        return new StripeEvents(settings, events, json, clock);
    }
}

package com.judgemyjpeg.payment;

import com.judgemyjpeg.billing.Plan;
import com.judgemyjpeg.platform.setting.Secret;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Stripe moves the money; without its keys the checkout pretends.
///
/// @param secretKey with which Stripe is asked; none: a pretend checkout, and no money moves
/// @param webhookSecret with which Stripe signs its events; needed with the key
/// @param prices the identities of the prices that were made at Stripe; needed with the key
/// @param apiBase where Stripe is asked; another one for tests and proxies only
@ConfigurationProperties("judge.stripe")
record StripeSettings(
        @DefaultValue("") Secret secretKey,
        @DefaultValue("") Secret webhookSecret,
        @DefaultValue Prices prices,
        @DefaultValue("https://api.stripe.com") String apiBase) {

    StripeSettings {
        if (secretKey.given()) {
            require(webhookSecret.given(), "webhook-secret");
            require(!prices.starter().isBlank(), "prices.starter");
            require(!prices.premiumMonthly().isBlank(), "prices.premium-monthly");
            require(!prices.premiumYearly().isBlank(), "prices.premium-yearly");
        }
    }

    private static void require(boolean given, String name) {
        if (!given) {
            throw new IllegalArgumentException("judge.stripe." + name + " is needed with judge.stripe.secret-key");
        }
    }

    /// @param starter of the pack, paid once, such as `price_1Abc`
    /// @param premiumMonthly of premium by the month
    /// @param premiumYearly of premium by the year
    record Prices(
            @DefaultValue("") String starter,
            @DefaultValue("") String premiumMonthly,
            @DefaultValue("") String premiumYearly) {

        String of(Plan plan) {
            return switch (plan) {
                case FREE -> throw new IllegalArgumentException("nobody pays for " + plan);
                case STARTER -> starter;
                case PREMIUM_MONTHLY -> premiumMonthly;
                case PREMIUM_YEARLY -> premiumYearly;
            };
        }

        Optional<Plan> plan(String price) {
            for (Plan plan : Plan.values()) {
                if (plan != Plan.FREE && of(plan).equals(price)) {
                    return Optional.of(plan);
                }
            }
            return Optional.empty();
        }
    }
}

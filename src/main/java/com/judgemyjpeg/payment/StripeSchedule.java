package com.judgemyjpeg.payment;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import com.stripe.param.SubscriptionScheduleUpdateParams.Phase;
import com.stripe.service.V1Services;

/// Another plan from the end of the period on: what was paid for is used up first. Stripe calls it a
/// schedule of two phases.
record StripeSchedule(V1Services stripe) {

    void next(Subscription now, SubscriptionItem item, String price) {
        try {
            var schedule = stripe.subscriptionSchedules()
                    .create(SubscriptionScheduleCreateParams.builder()
                            .setFromSubscription(now.getId())
                            .build());
            var phases = SubscriptionScheduleUpdateParams.builder()
                    .setEndBehavior(SubscriptionScheduleUpdateParams.EndBehavior.RELEASE)
                    .addPhase(Phase.builder()
                            .addItem(item(item.getPrice().getId()))
                            .setStartDate(item.getCurrentPeriodStart())
                            .setEndDate(item.getCurrentPeriodEnd())
                            .build())
                    .addPhase(Phase.builder()
                            .addItem(item(price))
                            .setStartDate(item.getCurrentPeriodEnd())
                            .setProrationBehavior(Phase.ProrationBehavior.NONE)
                            .build())
                    .build();
            var unused = stripe.subscriptionSchedules().update(schedule.getId(), phases);
        } catch (InvalidRequestException e) {
            throw new Refused(Problem.PAYMENT_REFUSED);
        } catch (StripeException e) {
            throw Payments.away();
        }
    }

    private static Phase.Item item(String price) {
        return Phase.Item.builder().setPrice(price).setQuantity(1L).build();
    }
}

package com.judgemyjpeg.payment;

import java.time.Instant;

/// As Stripe answers, in the parts that are read.
final class StripeAnswers {
    /// A period that runs, whenever the test does.
    static final long START = Instant.now().getEpochSecond() - 86_400;
    static final long END = START + 30 * 86_400;

    private StripeAnswers() {}

    static String checkout(String id, String customer, String currency, long cents, String payment) {
        return """
                {"id":"%s","object":"checkout.session","customer":"%s","currency":"%s","amount_total":%d,"status":"complete",
                 "payment_status":"paid","payment_intent":"%s","mode":"payment","created":%d,"metadata":{"plan":"starter"}}""".formatted(id, customer, currency, cents, payment, START);
    }

    static String subscription(String id, String customer, String price, String status) {
        return """
                {"id":"%s","object":"subscription","customer":"%s","status":"%s","cancel_at_period_end":false,
                 "latest_invoice":"in_1","items":{"object":"list","data":[{"id":"si_1","object":"subscription_item",
                 "current_period_start":%d,"current_period_end":%d,"price":{"id":"%s","object":"price"}}]}}""".formatted(id, customer, status, START, END, price);
    }

    static String invoice(String id, String customer, String subscription, String price, String status, long total) {
        return """
                {"id":"%s","object":"invoice","customer":"%s","currency":"eur","status":"%s","total":%d,"amount_paid":%d,
                 "billing_reason":"subscription_create","created":%d,
                 "parent":{"type":"subscription_details","subscription_details":{"subscription":"%s"}},
                 "lines":{"object":"list","data":[{"id":"il_1","object":"line_item","amount":%d,
                  "period":{"start":%d,"end":%d},
                  "pricing":{"type":"price_details","price_details":{"price":"%s","product":"prod_1"}}}]},
                 "payments":{"object":"list","data":[{"id":"inpay_1","object":"invoice_payment","status":"paid",
                  "invoice":"%s","payment":{"type":"payment_intent","payment_intent":"pi_%s"}}]}}""".formatted(
                        id,
                        customer,
                        status,
                        total,
                        status.equals("paid") ? total : 0,
                        START,
                        subscription,
                        total,
                        START,
                        END,
                        price,
                        id,
                        id);
    }

    static String refund(String id, String payment, long cents, String status, String wanted) {
        return """
                {"id":"%s","object":"refund","payment_intent":"%s","currency":"eur","amount":%d,"status":"%s",
                 "created":%d,"metadata":{"wanted":"%s"}}""".formatted(id, payment, cents, status, START, wanted);
    }

    static String event(String id, String type, String object) {
        return """
                {"id":"%s","object":"event","type":"%s","api_version":"2026-07-29.dahlia","created":%d,"livemode":false,
                 "data":{"object":%s}}""".formatted(id, type, START, object);
    }

    static String list(String... items) {
        return "{\"object\":\"list\",\"has_more\":false,\"data\":[" + String.join(",", items) + "]}";
    }
}

package com.judgemyjpeg.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.webhook.*`
///
/// @param atOnce messages that this process sends at the same time; one endpoint gets two of them at most, one person
///     four, and endpoints that failed last half of all together
@ConfigurationProperties("judge.webhook")
record WebhookSettings(@DefaultValue("32") int atOnce) {
    WebhookSettings {
        if (atOnce < 2) {
            throw new IllegalArgumentException("judge.webhook.at-once: at least 2");
        }
    }
}

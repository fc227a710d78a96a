package com.judgemyjpeg.alerting;

import com.judgemyjpeg.platform.fetch.SigningSecret;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.alerting.*`: who is told of incidents, and how.
///
/// @param mail whether operators get letters
/// @param slack address of an incoming webhook of Slack; none means that Slack is told nothing
/// @param language of what Slack is told: letters are in their reader's own
/// @param webhook address that is told by signed messages; may lie inside your network
/// @param webhookSecret signs them: `whsec_` and 24 to 64 bytes in base64
/// @param heartbeatUrl address that is called each minute while the program judges, such as a check that rings when
///     nobody calls
/// @param timeout for each message and each call
/// @param damping so long something has to be better before its incident is closed
/// @param runbook where the sections for rules are, an address that `#` and the rule's id are added to; none means our
///     own page
@ConfigurationProperties("judge.alerting")
record AlertingSettings(
        @DefaultValue("true") boolean mail,
        @DefaultValue("") Secret slack,
        @DefaultValue("en") Language language,
        @DefaultValue("") String webhook,
        @DefaultValue("") Secret webhookSecret,
        @DefaultValue("") Secret heartbeatUrl,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("10m") Duration damping,
        @DefaultValue("") String runbook) {

    AlertingSettings {
        address("slack", slack.reveal());
        address("webhook", webhook);
        address("heartbeat-url", heartbeatUrl.reveal());
        if (!webhook.isBlank()) {
            signs(webhookSecret);
        }
    }

    /// The address itself is not told: two of the three open something.
    private static void address(String name, String given) {
        if (!given.isBlank() && !isAddress(given)) {
            throw new IllegalArgumentException(
                    "judge.alerting." + name + " is no address such as https://example.org/x");
        }
    }

    private static boolean isAddress(String given) {
        try {
            URI address = URI.create(given);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void signs(Secret secret) {
        try {
            SigningSecret.read(secret.reveal());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "judge.alerting.webhook needs judge.alerting.webhook-secret: whsec_ and bytes in base64", e);
        }
    }
}

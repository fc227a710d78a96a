package com.judgemyjpeg.webhook;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    @Bean
    EndpointRows endpointRows(Database database) {
        return new EndpointRows(database);
    }

    @Bean
    DeliveryRows deliveryRows(Database database) {
        return new DeliveryRows(database);
    }

    @Bean
    WebhookBelongings webhookBelongings(EndpointRows endpoints, DeliveryRows deliveries, InstantSource clock) {
        return new WebhookBelongings(endpoints, deliveries, clock);
    }

    @Bean
    DeliveryEnd deliveryEnd(
            DeliveryRows deliveries,
            EndpointRows endpoints,
            Accounts accounts,
            Mails mails,
            PublicAddress address,
            Database database,
            InstantSource clock) {
        OffLetter letter = new OffLetter(accounts, mails, address);
        return new DeliveryEnd(deliveries, endpoints, letter::post, database, clock);
    }

    @Bean
    DeliveryThread deliveryThread(
            DeliveryRows rows,
            DeliveryEnd end,
            GuardedFetch web,
            Vault vault,
            WebhookSettings settings,
            InstantSource clock) {
        return new DeliveryThread(new DeliveryJob(rows, end, web, vault, clock), rows, settings, clock);
    }

    @Bean
    Outbox outbox(
            DeliveryRows rows, PublicAddress address, JsonMapper json, InstantSource clock, DeliveryThread thread) {
        return new Outbox(rows, address, json, clock, thread::wake);
    }

    @Bean
    Deliveries deliveries(DeliveryRows rows, Outbox outbox, InstantSource clock, DeliveryThread thread) {
        return new Deliveries(rows, outbox, clock, thread::wake);
    }

    @Bean
    Endpoints endpoints(
            EndpointRows rows,
            Accounts accounts,
            GuardedFetch web,
            Vault vault,
            AuditLog audit,
            Database database,
            InstantSource clock) {
        return new Endpoints(rows, accounts, web, vault, audit, database, clock);
    }

    @Bean
    WebhookPages webhookPages(Endpoints endpoints, Deliveries deliveries, RateLimiter limits, Pages pages) {
        return new WebhookPages(endpoints, deliveries, limits, pages);
    }

    @Bean
    WebhookApi webhookApi(Endpoints endpoints, Deliveries deliveries, RateLimiter limits, JsonMapper json) {
        return new WebhookApi(endpoints, deliveries, limits, json);
    }
}

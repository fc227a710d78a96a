package com.judgemyjpeg.alerting;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.fetch.SigningSecret;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.sentry.Reports;
import com.judgemyjpeg.platform.watch.Samples;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.scaling.Evidence;
import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertingSettings.class)
class AlertingConfiguration {
    private static final Duration OFTEN = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration MESSAGES_KEPT = Duration.ofDays(30);
    private static final Duration INCIDENTS_KEPT = Duration.ofDays(400);

    /// The rules of the plan, and one of our own where there is something to watch by it.
    record AlertRules(List<Alert> all) {
        static AlertRules of(ScalingPlan plan, AlertingSettings settings) {
            List<Alert> all = new ArrayList<>(plan.alerts());
            boolean has = all.stream().anyMatch(one -> one.id().equals(Heartbeat.RULE.id()));
            if (settings.heartbeatUrl().given() && !has) {
                all.add(Heartbeat.RULE);
            }
            return new AlertRules(List.copyOf(all));
        }
    }

    /// Those that send by themselves; letters are mail's.
    record Couriers(List<Courier> all) {
        List<String> channels() {
            return all.stream().map(Courier::channel).toList();
        }
    }

    @Bean
    AlertRules alertRules(ScalingPlan plan, AlertingSettings settings) {
        return AlertRules.of(plan, settings);
    }

    @Bean
    IncidentRows incidentRows(Database database, JsonMapper json) {
        return new IncidentRows(database, json);
    }

    @Bean
    RuleRows alertRuleRows(Database database) {
        return new RuleRows(database);
    }

    @Bean
    MessageRows alertMessageRows(Database database, JsonMapper json) {
        return new MessageRows(database, json);
    }

    @Bean
    Wording alertWording(Pages pages) {
        return new Wording(pages.texts());
    }

    @Bean
    OutsideCall outsideCall(AlertingSettings settings, InstantSource clock) {
        return new OutsideCall(settings.timeout(), clock);
    }

    @Bean
    Couriers couriers(
            AlertingSettings settings,
            MessageRows rows,
            Wording wording,
            OutsideCall call,
            Reports reports,
            JsonMapper json,
            InstantSource clock) {
        List<Channel> channels = new ArrayList<>();
        if (settings.slack().given()) {
            channels.add(new SlackChannel(settings.slack(), settings.language(), wording, call, json));
        }
        if (!settings.webhook().isBlank()) {
            SigningSecret secret = SigningSecret.read(settings.webhookSecret().reveal());
            channels.add(new WebhookChannel(settings.webhook(), secret, call, clock));
        }
        if (reports.given()) {
            channels.add(new SentryChannel(reports));
        }
        return new Couriers(channels.stream()
                .map(channel -> new Courier(channel, rows, settings.timeout(), clock))
                .toList());
    }

    @Bean
    Announcer announcer(
            AlertingSettings settings,
            Couriers couriers,
            MessageRows rows,
            Accounts accounts,
            Mails mails,
            Wording wording,
            PublicAddress address) {
        Consumer<Notice> letters = settings.mail() ? new OperatorLetters(accounts, mails, wording) : notice -> {};
        return new Announcer(couriers.channels(), letters, rows, address, settings.runbook());
    }

    @Bean
    Patrol patrol(
            AlertRules rules,
            Evidence evidence,
            Samples samples,
            IncidentRows incidents,
            RuleRows rows,
            Announcer announcer,
            Database database,
            AlertingSettings settings,
            InstantSource clock) {
        return new Patrol(
                rules.all(),
                evidence,
                new WorstPart(samples)::of,
                incidents,
                rows,
                announcer,
                database,
                settings.damping(),
                clock);
    }

    @Bean
    Heartbeat heartbeat(AlertingSettings settings, OutsideCall call, RuleRows rows, InstantSource clock) {
        return new Heartbeat(settings.heartbeatUrl(), call, rows, clock);
    }

    @Bean
    Incidents incidents(
            AlertRules rules,
            IncidentRows rows,
            RuleRows ruleRows,
            MessageRows messages,
            Announcer announcer,
            Wording wording,
            AlertingSettings settings,
            Mails mails,
            Couriers couriers,
            Database database,
            InstantSource clock) {
        return new Incidents(
                rules.all(),
                rows,
                ruleRows,
                messages,
                announcer,
                wording,
                new LetterStanding(settings.mail(), mails),
                couriers.channels(),
                database,
                clock);
    }

    @Bean
    AlertsProbe alertsProbe(Incidents incidents, InstantSource clock) {
        return new AlertsProbe(incidents, clock);
    }

    @Bean
    Repeated judgingAlerts(Schedule schedule, Patrol patrol) {
        return schedule.every(OFTEN, Job.essential("alerts"), patrol::round);
    }

    @Bean
    Repeated beating(Schedule schedule, Heartbeat heartbeat) {
        return schedule.every(OFTEN, Job.essential("heartbeat").withoutDatabase(), heartbeat::beat);
    }

    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    CourierThreads courierThreads(Couriers couriers, Schedule schedule) {
        return new CourierThreads(couriers.all(), SOON, schedule);
    }

    @Bean
    Repeated forgettingIncidents(Schedule schedule, IncidentRows incidents, MessageRows messages, InstantSource clock) {
        return schedule.every(Duration.ofHours(1), Job.optional("alerts-tidy"), () -> {
            Instant now = clock.instant();
            messages.forgetBefore(now.minus(MESSAGES_KEPT));
            incidents.forgetClosedBefore(now.minus(INCIDENTS_KEPT));
        });
    }
}

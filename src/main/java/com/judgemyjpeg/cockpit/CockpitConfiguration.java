package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.alerting.Incidents;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.analysis.AnalysisQueue;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.billing.Waivers;
import com.judgemyjpeg.feedback.Remarks;
import com.judgemyjpeg.insight.Kpis;
import com.judgemyjpeg.moderation.Reviews;
import com.judgemyjpeg.payment.Reconciliation;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.watch.Instances;
import com.judgemyjpeg.platform.watch.Samples;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.provider.ProviderDesk;
import com.judgemyjpeg.provider.Providers;
import com.judgemyjpeg.resilience.ModeControls;
import com.judgemyjpeg.scaling.Scaling;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CockpitConfiguration {
    private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

    @Bean
    Desk desk(Pages pages) {
        return new Desk(pages);
    }

    @Bean
    Operators operators(Accounts accounts, AuditLog audit) {
        return new Operators(accounts, audit);
    }

    @Bean
    BudgetLetter budgetLetter(Accounts accounts, Mails mails, PublicAddress address) {
        return new BudgetLetter(accounts, mails, address);
    }

    @Bean
    OverviewPages overviewPages(
            Accounts accounts,
            Analyses analyses,
            AnalysisQueue queue,
            Remarks remarks,
            Mails mails,
            Bans bans,
            Reviews reviews,
            Desk desk,
            InstantSource clock) {
        return new OverviewPages(accounts, analyses, queue, remarks, mails, bans, reviews, desk, clock);
    }

    @Bean
    BoardLookup boardLookup(
            Scaling scaling,
            Samples samples,
            AnalysisQueue queue,
            ProviderDesk providers,
            Kpis kpis,
            Instances instances,
            Incidents incidents,
            InstantSource clock) {
        return new BoardLookup(scaling, samples, queue, providers, kpis, instances, incidents, clock);
    }

    @Bean
    Boards boards(BoardLookup lookup, Pages pages, InstantSource clock) {
        return new Boards(lookup, pages, clock);
    }

    @Bean
    Repeated boardsTold(Schedule schedule, Boards boards) {
        return schedule.every(TOLD_EVERY, Job.essential("cockpit").withoutDatabase(), boards::tell);
    }

    @Bean
    CockpitPages cockpitPages(BoardLookup lookup, Boards boards, Desk desk) {
        return new CockpitPages(lookup, boards, desk);
    }

    @Bean
    PlanPages planPages(Scaling scaling, Desk desk) {
        return new PlanPages(scaling, desk);
    }

    @Bean
    FigurePages figurePages(Kpis kpis, Desk desk) {
        return new FigurePages(kpis, desk);
    }

    @Bean
    IncidentPages incidentPages(
            Incidents incidents, Operators operators, Database database, Pages pages, Desk desk, InstantSource clock) {
        var decisions = new IncidentDecisions(incidents, operators, database, clock);
        return new IncidentPages(incidents, decisions, operators, pages, desk);
    }

    @Bean
    PeopleLookup peopleLookup(
            Accounts accounts,
            Devices devices,
            Analyses analyses,
            Allowance allowance,
            Waivers waivers,
            AuditLog audit,
            InstantSource clock) {
        return new PeopleLookup(accounts, devices, analyses, allowance, waivers, audit, clock);
    }

    @Bean
    PersonDecisions personDecisions(
            Accounts accounts, Devices devices, Waivers waivers, Mails mails, Operators operators, Database database) {
        return new PersonDecisions(accounts, devices, waivers, mails, operators, database);
    }

    @Bean
    PeoplePages peoplePages(
            PeopleLookup lookup, PersonDecisions decisions, Operators operators, Desk desk, InstantSource clock) {
        return new PeoplePages(lookup, decisions, operators, desk, clock);
    }

    @Bean
    QueuePages queuePages(
            AnalysisQueue queue,
            Analyses analyses,
            Accounts accounts,
            Operators operators,
            Desk desk,
            InstantSource clock) {
        return new QueuePages(new QueueLookup(queue, analyses, accounts, clock), analyses, operators, desk);
    }

    @Bean
    ProviderPages providerPages(
            ProviderDesk keys,
            Providers providers,
            Accounts accounts,
            Operators operators,
            Database database,
            Desk desk,
            InstantSource clock) {
        return new ProviderPages(
                new ProviderLookup(keys, accounts, clock),
                new ProviderDecisions(keys, providers, operators, database),
                operators,
                desk);
    }

    @Bean
    ModePages modePages(Modes modes, ModeControls controls, Operators operators, Database database, Desk desk) {
        return new ModePages(modes, controls, new ModeDecisions(controls, operators, database), operators, desk);
    }

    @Bean
    BanPages banPages(
            Bans bans,
            Accounts accounts,
            Devices devices,
            Operators operators,
            Database database,
            Desk desk,
            InstantSource clock) {
        var decisions = new BanDecisions(bans, accounts, devices, operators, database);
        return new BanPages(bans, decisions, operators, desk, clock);
    }

    @Bean
    RemarkPages remarkPages(Remarks remarks, Operators operators, Database database, Desk desk) {
        return new RemarkPages(remarks, operators, database, desk);
    }

    @Bean
    PicturePages picturePages(
            Reviews reviews,
            Accounts accounts,
            Photos photos,
            Mails mails,
            PublicAddress address,
            Operators operators,
            Database database,
            Desk desk) {
        var decisions = new PictureDecisions(reviews, accounts, photos, mails, address, operators, database);
        return new PicturePages(reviews, decisions, operators, desk);
    }

    @Bean
    MoneyPages moneyPages(Reconciliation money, Operators operators, Desk desk, InstantSource clock) {
        return new MoneyPages(money, operators, desk, clock);
    }

    @Bean
    MailPages mailPages(Mails mails, Operators operators, Desk desk) {
        return new MailPages(mails, operators, desk);
    }

    @Bean
    AuditPages auditPages(AuditLog audit, Desk desk) {
        return new AuditPages(audit, desk);
    }
}

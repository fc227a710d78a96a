package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.moderation.Moderations;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.database.Signals;
import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.otlp.Traces;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.sentry.Reports;
import com.judgemyjpeg.platform.web.LargeForm;
import com.judgemyjpeg.platform.web.Pages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnalysisSettings.class, StreamSettings.class})
class AnalysisConfiguration {
    @Bean
    AnalysisRows analysisRows(Database database, JsonMapper json) {
        return new AnalysisRows(database, json);
    }

    @Bean
    StateRows stateRows(Database database, JsonMapper json) {
        return new StateRows(database, json);
    }

    @Bean
    CritiqueRows critiqueRows(Database database, JsonMapper json) {
        return new CritiqueRows(database, json);
    }

    @Bean
    EverybodyRows everybodyRows(Database database, JsonMapper json) {
        return new EverybodyRows(database, json);
    }

    @Bean
    BatchRows batchRows(Database database, JsonMapper json) {
        return new BatchRows(database, json);
    }

    @Bean
    Audience audience(List<AnalysisListener> listeners, BatchRows batches, Reports reports, InstantSource clock) {
        return new Audience(listeners, batches, reports, clock);
    }

    @Bean
    AnalysisBelongings analysisBelongings(AnalysisRows rows, BatchRows batches, Critic critic) {
        return new AnalysisBelongings(rows, batches, critic);
    }

    @Bean
    AnalysisQueue analysisQueue(Database database) {
        return new PostgresAnalysisQueue(database);
    }

    @Bean
    Pace pace(AnalysisSettings settings, InstantSource clock) {
        return new Pace(settings.workers(), clock);
    }

    @Bean
    AnalysisProgress analysisProgress(AnalysisRows rows, Pace pace, StreamSettings streams, InstantSource clock) {
        return new AnalysisProgress(rows, pace, streams, clock);
    }

    @Bean
    Withdrawal withdrawal(
            StateRows states, AnalysisQueue queue, Allowance allowance, Audience audience, Critic critic) {
        return new Withdrawal(states, queue, allowance, audience, critic);
    }

    @Bean
    AnalysisEnd analysisEnd(
            StateRows states,
            CritiqueRows critiques,
            AnalysisQueue queue,
            Database database,
            Photos photos,
            Allowance allowance,
            AnalysisSettings settings,
            InstantSource clock,
            Audience audience) {
        return new AnalysisEnd(states, critiques, queue, database, photos, allowance, settings, clock, audience);
    }

    @Bean
    AnalysisSweep analysisSweep(Allowance allowance, StateRows states, AnalysisQueue queue, Database database) {
        return new AnalysisSweep(allowance, states, queue, database);
    }

    @Bean
    Repeated analysisSweeps(Schedule schedule, AnalysisSweep sweep) {
        return schedule.every(Duration.ofMinutes(1), Job.important("analysis-sweep"), sweep::sweep);
    }

    @Bean
    AnalysisRun analysisRun(
            StateRows states,
            CritiqueRows critiques,
            AnalysisQueue queue,
            Allowance allowance,
            AnalysisEnd end,
            AnalysisProgress progress,
            Photos photos,
            Pixels pixels,
            Critic critic,
            AnalysisSettings settings) {
        return new AnalysisRun(states, critiques, queue, allowance, end, progress, photos, pixels, critic, settings);
    }

    @Bean
    AnalysisWorker analysisWorker(
            AnalysisQueue queue,
            AnalysisRun run,
            Pace pace,
            Traces traces,
            Signals signals,
            AnalysisSettings settings) {
        AnalysisWorker.Work work = (job, waits) -> pace.measure(free -> run.run(job, free), waits);
        return new AnalysisWorker(queue, new TracedWork(traces, work), signals, settings);
    }

    @Bean
    Acceptance acceptance(
            Database database,
            StateRows states,
            AnalysisQueue queue,
            People people,
            Photos photos,
            Allowance allowance,
            InstantSource clock,
            AnalysisWorker worker) {
        return new Acceptance(database, states, queue, people, photos, allowance, clock, worker::wake);
    }

    @Bean
    QueueFigures queueFigures(AnalysisQueue queue) {
        return new QueueFigures(queue);
    }

    @Bean
    OutcomeFigures outcomeFigures(EverybodyRows rows) {
        return new OutcomeFigures(rows);
    }

    @Bean
    Removal removal(
            Database database,
            AnalysisRows rows,
            StateRows states,
            AnalysisQueue queue,
            Photos photos,
            Withdrawal withdrawal,
            AnalysisProgress progress,
            OutcomeFigures figures) {
        return new Removal(database, rows, states, queue, photos, withdrawal, progress, figures);
    }

    @Bean
    Analyses analyses(
            Acceptance acceptance,
            Removal removal,
            AnalysisRows rows,
            EverybodyRows everybody,
            AnalysisProgress progress,
            Pace pace,
            AnalysisSettings settings) {
        return new Analyses(acceptance, removal, rows, everybody, progress, pace, settings.lease());
    }

    @Bean
    Batches batches(
            Analyses analyses,
            BatchRows rows,
            Audience audience,
            Photos photos,
            Database database,
            InstantSource clock) {
        return new Batches(analyses, rows, audience, photos, database, clock);
    }

    @Bean
    BatchPages batchPages(Batches batches, Accounts accounts, RateLimiter limits, Pages pages, Critic critic) {
        return new BatchPages(batches, accounts, limits, pages, critic);
    }

    @Bean
    LargeForm batchForm() {
        return new LargeForm("/batches");
    }

    @Bean
    LargeForm batchCall() {
        return new LargeForm(BatchPages.API);
    }

    @Bean
    LandingPage landingPage(Accounts accounts, Pages pages, @Value("${judge.dev:false}") boolean dev) {
        return new LandingPage(accounts, pages, dev);
    }

    @Bean
    UploadPages uploadPages(
            Analyses analyses,
            People people,
            Accounts accounts,
            Photos photos,
            Allowance allowance,
            GuardedFetch web,
            RateLimiter limits,
            Modes modes,
            Pages pages) {
        var entrance = new Entrance(people, allowance, limits, modes);
        return new UploadPages(analyses, people, accounts, photos, entrance, web, pages);
    }

    @Bean
    AnalysisPages analysisPages(
            Analyses analyses,
            Photos photos,
            Moderations moderations,
            AnalysisProgress progress,
            Pages pages,
            InstantSource clock) {
        return new AnalysisPages(analyses, photos, moderations, progress, pages, clock);
    }
}

package com.judgemyjpeg.api;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.billing.Allowance;
import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.fetch.GuardedFetch;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiConfiguration {
    /// After bans and sessions, which it never asks for.
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 30;

    @Bean
    KeyRows keyRows(Database database) {
        return new KeyRows(database);
    }

    @Bean
    IdempotencyRows idempotencyRows(Database database, InstantSource clock) {
        return new IdempotencyRows(database, clock);
    }

    @Bean
    Keys keys(
            KeyRows rows,
            Accounts accounts,
            Bans bans,
            AuditLog audit,
            Database database,
            ApiSettings settings,
            InstantSource clock) {
        return new Keys(rows, accounts, bans, audit, database, settings, clock);
    }

    @Bean
    KeyUses keyUses(KeyRows rows, InstantSource clock) {
        return new KeyUses(rows, clock);
    }

    /// Writes down what keys were used, and forgets answers that nobody repeats any more.
    @Bean
    Repeated apiUpkeep(Schedule schedule, KeyUses uses, IdempotencyRows answers) {
        return schedule.every(Duration.ofMinutes(1), Job.important("api-upkeep"), () -> {
            uses.write();
            uses.forgetOld();
            answers.forgetOld();
        });
    }

    @Bean
    ApiBelongings apiBelongings(Keys keys, KeyRows rows, IdempotencyRows answers) {
        return new ApiBelongings(keys, rows, answers);
    }

    @Bean
    CallLimits callLimits(RateLimiter limits, Allowance allowance) {
        return new CallLimits(limits, allowance);
    }

    @Bean
    FilterRegistrationBean<ApiGate> apiGate(
            Keys keys,
            KeyUses uses,
            CallLimits limits,
            RateLimiter counters,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
        var registration = new FilterRegistrationBean<>(new ApiGate(keys, uses, limits, counters, answers));
        // by servlet and not by address: filters of an address would come before those that every request passes
        registration.setServletNames(List.of("dispatcherServlet"));
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    WebMvcConfigurer callers() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    @Bean
    ApiJson apiJson(JsonMapper json) {
        return new ApiJson(json);
    }

    @Bean
    AnalysisApi analysisApi(Analyses analyses, Pages pages, ApiJson json) {
        return new AnalysisApi(analyses, pages, json);
    }

    @Bean
    AskApi askApi(
            Analyses analyses,
            Photos photos,
            GuardedFetch web,
            Keys keys,
            CallLimits limits,
            IdempotencyRows answers,
            ApiSettings settings,
            AnalysisApi reading,
            Allowance allowance,
            Pages pages,
            ApiJson json) {
        Idempotency idempotency = new Idempotency(answers, settings);
        Asking asking = new Asking(analyses, photos, web, keys, limits, idempotency);
        return new AskApi(asking, reading, photos, allowance, limits, pages, json);
    }

    @Bean
    UsageApi usageApi(Keys keys, Allowance allowance, CallLimits limits, ApiJson json) {
        return new UsageApi(keys, allowance, limits, json);
    }

    @Bean
    OpenApiPage openApiPage(PublicAddress address, JsonMapper json) {
        return new OpenApiPage(address, json);
    }

    @Bean
    DevelopersPage developersPage(PublicAddress address, RateLimiter limits, Pages pages) {
        return new DevelopersPage(address, limits, pages);
    }

    @Bean
    KeyPages keyPages(
            Keys keys,
            KeyRows rows,
            Accounts accounts,
            RateLimiter limits,
            ApiSettings settings,
            Pages pages,
            InstantSource clock) {
        return new KeyPages(keys, rows, accounts, limits, settings, pages, clock);
    }
}

package com.judgemyjpeg.insight;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KpiSettings.class)
class InsightConfiguration {
    @Bean
    KpiRows kpiRows(Database database) {
        return new KpiRows(database);
    }

    @Bean
    Kpis kpis(KpiRows rows, KpiSettings settings, InstantSource clock) {
        return new Kpis(rows, settings.euroPerDollar(), clock);
    }

    @Bean
    PaceFigures paceFigures(Kpis kpis) {
        return new PaceFigures(kpis);
    }

    @Bean
    Fold kpiFold(Database database, InstantSource clock) {
        return new Fold(new FoldRows(database), database, clock);
    }

    @Bean
    Attendance attendance(KpiRows rows, InstantSource clock) {
        return new Attendance(rows, clock);
    }

    @Bean
    Ends kpiEnds(KpiRows rows, InstantSource clock) {
        return new Ends(rows, clock);
    }

    @Bean
    InsightBelongings insightBelongings(KpiRows rows) {
        return new InsightBelongings(rows);
    }

    @Bean
    Repeated kpiUpkeep(Schedule schedule, Attendance attendance, Fold fold) {
        return schedule.every(Duration.ofMinutes(1), Job.optional("kpi"), () -> {
            attendance.write();
            fold.all();
        });
    }

    @Bean
    WebMvcConfigurer attendanceOfRequests(Attendance attendance) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(attendance);
            }
        };
    }
}

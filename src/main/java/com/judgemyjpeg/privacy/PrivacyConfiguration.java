package com.judgemyjpeg.privacy;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrivacySettings.class)
class PrivacyConfiguration {
    @Bean
    AccountBelongings accountBelongings(Accounts accounts, Devices devices, AuditLog audit, Database database) {
        return new AccountBelongings(accounts, devices, audit, database);
    }

    @Bean
    Eraser eraser(Accounts accounts, List<Belongings> all, InstantSource clock) {
        return new Eraser(accounts, all, clock);
    }

    @Bean
    EraserThread eraserThread(Eraser eraser) {
        return new EraserThread(eraser);
    }

    @Bean
    Closings closings(
            Accounts accounts,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Database database,
            PrivacySettings settings,
            InstantSource clock,
            EraserThread thread) {
        return new Closings(accounts, mails, address, audit, database, settings, clock, thread::wake);
    }

    @Bean
    DataPages dataPages(
            Accounts accounts,
            Closings closings,
            List<Belongings> all,
            RateLimiter limits,
            Pages pages,
            JsonMapper json,
            InstantSource clock) {
        return new DataPages(accounts, closings, all, limits, pages, json, clock);
    }
}

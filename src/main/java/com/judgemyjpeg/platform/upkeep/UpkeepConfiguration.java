package com.judgemyjpeg.platform.upkeep;

import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class UpkeepConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    CertificateFigure certificateFigure(PublicAddress address) {
        return new CertificateFigure(address, new Handshake(PATIENCE));
    }

    @Bean
    BackupFigure backupFigure(BackupSettings settings) {
        return new BackupFigure(settings.folder());
    }

    @Bean
    Repeated certificateLooks(Schedule schedule, CertificateFigure certificate) {
        return schedule.every(Duration.ofHours(1), Job.important("certificate").withoutDatabase(), certificate::look);
    }

    @Bean
    Repeated backupLooks(Schedule schedule, BackupFigure backup) {
        return schedule.every(Duration.ofMinutes(1), Job.important("backup").withoutDatabase(), backup::look);
    }
}

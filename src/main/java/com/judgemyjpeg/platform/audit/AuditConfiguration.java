package com.judgemyjpeg.platform.audit;

import com.judgemyjpeg.platform.database.Database;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    @Bean
    AuditLog auditLog(Database database, InstantSource clock) {
        return new AuditLog(database, clock);
    }
}

package com.judgemyjpeg.billing;

import com.judgemyjpeg.platform.database.Database;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BillingConfiguration {
    @Bean
    Allowance allowance(Database database, InstantSource clock) {
        return new Allowance(database, clock);
    }

    @Bean
    LedgerBelongings ledgerBelongings(Allowance allowance) {
        return new LedgerBelongings(allowance);
    }
}

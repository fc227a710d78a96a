package com.judgemyjpeg.billing;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.web.Pages;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GuestSettings.class, AllowanceSettings.class})
class BillingConfiguration {
    @Bean
    Allowance allowance(Database database, GuestSettings guests, AllowanceSettings settings, InstantSource clock) {
        return new Allowance(
                new LedgerRows(database, settings), new ReservationRows(database), guests, settings, clock);
    }

    @Bean
    LastKnown lastKnown(Allowance allowance) {
        return new LastKnown(allowance);
    }

    @Bean
    Waivers waivers(Database database, InstantSource clock) {
        return new Waivers(database, clock);
    }

    @Bean
    LedgerBelongings ledgerBelongings(Allowance allowance) {
        return new LedgerBelongings(allowance);
    }

    @Bean
    AllowancePages allowancePages(Allowance allowance, Pages pages) {
        return new AllowancePages(allowance, pages);
    }
}

package com.judgemyjpeg.billing;

import com.judgemyjpeg.platform.database.Database;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuestSettings.class)
class BillingConfiguration {
    @Bean
    Allowance allowance(Database database, GuestSettings guests, InstantSource clock) {
        return new Allowance(new ReservationRows(database), guests, clock);
    }
}

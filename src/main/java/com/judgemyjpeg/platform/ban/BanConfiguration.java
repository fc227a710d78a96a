package com.judgemyjpeg.platform.ban;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.web.Assets;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class BanConfiguration {
    /// After the filter that every page passes, before the one that reads sessions.
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 5;

    @Bean
    Bans bans(Database database, InstantSource clock) {
        return new Bans(new BanRows(database), clock);
    }

    @Bean
    BanThread banThread(Bans bans) {
        return new BanThread(bans);
    }

    @Bean
    FilterRegistrationBean<BanFilter> banFilter(
            Bans bans, Assets assets, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
        var registration = new FilterRegistrationBean<>(new BanFilter(bans, assets, answers));
        registration.setServletNames(List.of("dispatcherServlet"));
        registration.setOrder(ORDER);
        return registration;
    }
}

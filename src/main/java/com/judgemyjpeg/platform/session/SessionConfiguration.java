package com.judgemyjpeg.platform.session;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
    static final String COOKIE = "judge_session";
    /// Right after the filter that every page passes, and before anything that asks who somebody is.
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;
    /// A session lives this long after its last request.
    private static final Duration SLIDING = Duration.ofHours(24);

    @Bean
    JdbcIndexedSessionRepository storedSessions(DataSource source) {
        var stored = new JdbcIndexedSessionRepository(
                new JdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)));
        stored.setTableName("spring_session");
        stored.setDefaultMaxInactiveInterval(SLIDING);
        stored.setCleanupCron(Scheduled.CRON_DISABLED); // its own thread knows nothing of the mode
        return stored;
    }

    @Bean
    Repeated sessionTidy(Schedule schedule, JdbcIndexedSessionRepository stored) {
        return schedule.every(Duration.ofMinutes(1), Job.important("sessions-tidy"), stored::cleanUpExpiredSessions);
    }

    @Bean
    Sessions sessions(JdbcIndexedSessionRepository stored, Database database) {
        return new Sessions(stored, database);
    }

    /// Costs nothing until somebody asks for the session, and then one statement.
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(JdbcIndexedSessionRepository stored) {
        var filter = new SessionRepositoryFilter<>(new QuietSessions<>(stored));
        filter.setHttpSessionIdResolver(new SessionCookie(cookie()));
        var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
        registration.setServletNames(java.util.List.of("dispatcherServlet"));
        registration.setOrder(ORDER);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UnreadSessions> unreadSessions() {
        var registration = new FilterRegistrationBean<>(new UnreadSessions());
        registration.setServletNames(java.util.List.of("dispatcherServlet"));
        registration.setOrder(ORDER + 1);
        return registration;
    }

    private static DefaultCookieSerializer cookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookieMaxAge((int) Duration.ofDays(30).toSeconds()); // the server decides when it has ended
        return cookie;
    }
}

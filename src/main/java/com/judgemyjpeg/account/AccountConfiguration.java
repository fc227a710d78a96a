package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.session.Sessions;
import com.judgemyjpeg.platform.setting.Folders;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.Reader;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
    @Bean
    AccountRows accountRows(Database database) {
        return new AccountRows(database);
    }

    @Bean
    ActivePeople activePeople(InstantSource clock) {
        return new ActivePeople(clock);
    }

    @Bean
    PersonCookie personCookie(Folders folder) {
        return new PersonCookie(folder.signingKey());
    }

    @Bean
    KnownCookie knownCookie(Folders folder, InstantSource clock, Modes modes, ObjectProvider<Known.Memory> memory) {
        return new KnownCookie(
                folder.signingKey(), clock, modes, person -> memory.getObject().of(person));
    }

    /// Where requests find it that ask only who is signed in.
    @Bean
    ServletContextInitializer knownCookieOfRequests(KnownCookie known) {
        return context -> context.setAttribute(KnownCookie.NAME, known);
    }

    @Bean
    People people(PersonCookie cookie, KnownCookie known, InstantSource clock, AccountRows rows, ActivePeople active) {
        return new People(cookie, known, clock, rows, active);
    }

    @Bean
    Reader.Recognition readers(PersonCookie guests) {
        return new Recognised(guests);
    }

    @Bean
    Accounts accounts(AccountRows rows, Sessions sessions, Bans bans, Database database, InstantSource clock) {
        return new Accounts(rows, sessions, bans, database, clock);
    }

    @Bean
    AccountPages accountPages(Accounts accounts, Pages pages) {
        return new AccountPages(accounts, pages);
    }

    @Bean
    Devices devices(Sessions sessions) {
        return new Devices(sessions);
    }

    @Bean
    WebMvcConfigurer visitors(People people) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new VisitorArgument(people));
            }
        };
    }
}

package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcSettings.class)
class IdentityConfiguration {
    /// Made when there is somebody to call.
    @Bean
    @Lazy
    ProviderCalls providerCalls() {
        return new ProviderCalls();
    }

    @Bean
    IdentityProviders identityProviders(
            OidcSettings settings, ObjectProvider<ProviderCalls> calls, PublicAddress address, InstantSource clock) {
        return new IdentityProviders(settings.clients().entrySet().stream()
                .map(it -> new IdentityProvider(it.getKey(), it.getValue(), calls.getObject(), address, clock))
                .toList());
    }

    @Bean
    Identities identities(Database database, IdentityProviders providers, AuditLog audit, InstantSource clock) {
        return new Identities(new IdentityRows(database), providers, audit, database, clock);
    }

    @Bean
    IdentityPages identityPages(Accounts accounts, Identities identities) {
        return new IdentityPages(accounts, identities);
    }

    @Bean
    LinkLetters linkLetters(
            Accounts accounts,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            Identities identities,
            IdentityProviders providers,
            Database database) {
        return new LinkLetters(accounts, tokens, mails, address, identities, providers, database);
    }

    @Bean
    LinkPages linkPages(
            Accounts accounts,
            Passwords passwords,
            Lockout lockout,
            Identities identities,
            IdentityProviders providers,
            LinkLetters letters,
            SignIns signIns,
            Forms forms,
            Pages pages,
            InstantSource clock) {
        return new LinkPages(
                accounts, passwords, lockout, identities, providers, letters, signIns, forms, pages, clock);
    }

    @Bean
    LinkConfirmPages linkConfirmPages(
            LinkLetters letters, IdentityProviders providers, SignIns signIns, Forms forms, InstantSource clock) {
        return new LinkConfirmPages(letters, providers, signIns, forms, clock);
    }

    @Bean
    VouchedSignIns vouchedSignIns(
            Accounts accounts,
            People people,
            Identities identities,
            SignIns signIns,
            Pages pages,
            Database database,
            InstantSource clock) {
        return new VouchedSignIns(accounts, people, identities, signIns, pages, database, clock);
    }

    @Bean
    ProviderDoor providerDoor(
            IdentityProviders providers,
            ObjectProvider<ProviderCalls> calls,
            VouchedSignIns signIns,
            Forms forms,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new ProviderDoor(providers, calls, new ProviderAnswers(providers, signIns, forms, problems), forms);
    }
}

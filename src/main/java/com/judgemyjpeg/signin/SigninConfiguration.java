package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.account.People;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.ban.Bans;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.privacy.Closings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SigninConfiguration {
    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    MailTokens mailTokens(Database database, JsonMapper json, InstantSource clock) {
        return new MailTokens(database, json, clock);
    }

    @Bean
    PasswordLinks passwordLinks(MailTokens tokens, PublicAddress address) {
        return new PasswordLinks(tokens, address);
    }

    @Bean
    Lockout lockout(Database database, InstantSource clock) {
        return new Lockout(database, clock);
    }

    @Bean
    SigninBelongings signinBelongings(Accounts accounts, MailTokens tokens, Lockout lockout, Identities identities) {
        return new SigninBelongings(accounts, tokens, lockout, identities);
    }

    @Bean
    Proofs proofs(Accounts accounts, Passwords passwords, Lockout lockout, Forms forms) {
        return new Proofs(accounts, passwords, lockout, forms);
    }

    @Bean
    EmailPages emailPages(
            Accounts accounts,
            Proofs proofs,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Database database,
            Forms forms,
            Pages pages) {
        return new EmailPages(accounts, proofs, tokens, mails, address, audit, database, forms, pages);
    }

    @Bean
    OwnPasswordPages ownPasswordPages(
            Accounts accounts,
            Proofs proofs,
            Passwords passwords,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Database database,
            Forms forms,
            Pages pages) {
        return new OwnPasswordPages(accounts, proofs, passwords, tokens, mails, address, audit, database, forms, pages);
    }

    @Bean
    ClosingPages closingPages(
            Closings closings,
            Proofs proofs,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            Database database,
            Forms forms,
            Pages pages) {
        return new ClosingPages(closings, proofs, tokens, mails, address, database, forms, pages);
    }

    @Bean
    SignIns signIns(
            SecondFactors factors, Devices devices, Bans bans, AuditLog audit, Mails mails, InstantSource clock) {
        return new SignIns(factors, devices, bans, audit, mails, clock);
    }

    @Bean
    Forms forms(Pages pages, RateLimiter limits, IdentityProviders providers) {
        return new Forms(pages, limits, providers.buttons());
    }

    @Bean
    SignInPages signInPages(
            Accounts accounts,
            Passwords passwords,
            Lockout lockout,
            SignIns signIns,
            PasskeyAddress passkeys,
            Forms forms) {
        return new SignInPages(accounts, passwords, lockout, signIns, passkeys, forms);
    }

    @Bean
    SignUpPages signUpPages(
            Accounts accounts,
            People people,
            Passwords passwords,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            Database database,
            SignIns signIns,
            Forms forms,
            Pages pages) {
        return new SignUpPages(accounts, people, passwords, tokens, mails, address, database, signIns, forms, pages);
    }

    @Bean
    PasswordPages passwordPages(
            Accounts accounts,
            Passwords passwords,
            MailTokens tokens,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Lockout lockout,
            Database database,
            Forms forms,
            Pages pages) {
        return new PasswordPages(accounts, passwords, tokens, mails, address, audit, lockout, database, forms, pages);
    }
}

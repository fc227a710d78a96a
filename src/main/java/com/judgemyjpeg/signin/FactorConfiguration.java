package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.Devices;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Vault;
import com.judgemyjpeg.platform.web.Pages;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Second factors, passkeys, and the page that shows both.
@Configuration(proxyBeanMethods = false)
class FactorConfiguration {
    @Bean
    FactorRows factorRows(Database database) {
        return new FactorRows(database);
    }

    @Bean
    SecondFactors secondFactors(FactorRows rows, Vault vault, AuditLog audit, Database database, InstantSource clock) {
        return new SecondFactors(rows, vault, audit, database, clock);
    }

    @Bean
    RecentSignIn recentSignIn(InstantSource clock) {
        return new RecentSignIn(clock);
    }

    @Bean
    CodePages codePages(Accounts accounts, SecondFactors factors, SignIns signIns, Forms forms, InstantSource clock) {
        return new CodePages(accounts, factors, signIns, forms, clock);
    }

    @Bean
    FactorPages factorPages(
            Accounts accounts,
            SecondFactors factors,
            Vault vault,
            SignIns signIns,
            RecentSignIn recent,
            Forms forms,
            Pages pages) {
        return new FactorPages(accounts, factors, new OfferedSecret(factors, vault), signIns, recent, forms, pages);
    }

    @Bean
    SecurityPages securityPages(
            Accounts accounts,
            Devices devices,
            SecondFactors factors,
            Identities identities,
            PasskeyAddress address,
            Proofs proofs,
            RecentSignIn recent,
            Forms forms,
            Pages pages) {
        return new SecurityPages(accounts, devices, factors, identities, address, proofs, recent, forms, pages);
    }

    @Bean
    DevicePages devicePages(Accounts accounts, Devices devices, AuditLog audit, Database database) {
        return new DevicePages(accounts, devices, audit, database);
    }

    @Bean
    PasskeyPages passkeyPages(
            Accounts accounts, PasskeyRows passkeys, RecentSignIn recent, AuditLog audit, Database database) {
        return new PasskeyPages(accounts, passkeys, recent, audit, database);
    }

    @Bean
    PasskeyAddress passkeyAddress(PublicAddress address) {
        return new PasskeyAddress(address);
    }

    @Bean
    PasskeyRows passkeyRows(Database database) {
        return new PasskeyRows(database);
    }

    @Bean
    Passkeys passkeys(PasskeyRows rows, InstantSource clock) {
        return new Passkeys(rows, clock);
    }

    @Bean
    PasskeyOwners passkeyOwners(Accounts accounts) {
        return new PasskeyOwners(accounts);
    }

    @Bean
    RelyingParty relyingParty(
            PasskeyOwners owners,
            Passkeys passkeys,
            PasskeyAddress address,
            Accounts accounts,
            AuditLog audit,
            Database database) {
        return new RelyingParty(owners, passkeys, address, accounts, audit, database);
    }

    @Bean
    PasskeySignIn passkeySignIn(Accounts accounts, SignIns signIns, JsonMapper json) {
        return new PasskeySignIn(accounts, signIns, json);
    }
}

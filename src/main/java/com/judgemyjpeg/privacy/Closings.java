package com.judgemyjpeg.privacy;

import com.judgemyjpeg.account.Account;
import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mail.Letter;
import com.judgemyjpeg.platform.mail.Mails;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.web.PublicAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The door: the end of an account, and its being taken back. Who asks has proved who they are before.
public final class Closings {
    private final Accounts accounts;
    private final Mails mails;
    private final PublicAddress address;
    private final AuditLog audit;
    private final Database database;
    private final PrivacySettings settings;
    private final InstantSource clock;
    private final Runnable wakeEraser;

    Closings(
            Accounts accounts,
            Mails mails,
            PublicAddress address,
            AuditLog audit,
            Database database,
            PrivacySettings settings,
            InstantSource clock,
            Runnable wakeEraser) {
        this.accounts = accounts;
        this.mails = mails;
        this.address = address;
        this.audit = audit;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.wakeEraser = wakeEraser;
    }

    /// When an account that is closed now will be erased.
    public Instant end() {
        return clock.instant().plus(settings.grace());
    }

    /// Signs the person out everywhere and writes to them. Closing again changes nothing: the first date stands.
    ///
    /// @return when everything is erased
    public Instant close(Account account, String network, Language language) {
        Instant end = end();
        database.change(jdbc -> {
            if (accounts.close(account.id(), end)) {
                mails.post(letter(account, end, language));
                note(account, network, "account.close", Risk.MEDIUM);
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        wakeEraser.run();
                    }
                });
            }
        });
        return account.closingAt() == null ? end : account.closingAt();
    }

    private Letter letter(Account account, Instant end, Language language) {
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(end.atZone(ZoneOffset.UTC));
        String link = address.link("/sign-in?next=/account/data");
        return new Letter(account.email().shown(), language, "closing", Map.of("date", date, "link", link));
    }

    /// @throws Refused TOO_LATE when erasing has begun
    public void keep(Account account, String network) {
        database.change(jdbc -> {
            if (!accounts.keep(account.id())) {
                throw new Refused(Problem.TOO_LATE);
            }
            note(account, network, "account.keep", Risk.LOW);
        });
    }

    private void note(Account account, String network, String action, Risk risk) {
        audit.note(
                new AuditLog.Actor(account.id().value(), account.email().shown(), network),
                action,
                account.id().toString(),
                risk,
                "");
    }
}

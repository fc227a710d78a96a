package com.judgemyjpeg.signin;

import com.judgemyjpeg.account.Email;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/// Five wrong passwords for an address from one network, and that network waits half an hour
/// for that address. From anywhere else its owner still gets in. An attempt counts before the
/// password is compared, so that many at once are still five.
final class Lockout {
    static final int ATTEMPTS = 5;
    static final Duration WAIT = Duration.ofMinutes(30);

    private final Database database;
    private final InstantSource clock;

    Lockout(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Counts an attempt.
    ///
    /// @throws Refused LOCKED_OUT
    void attempt(Email email, String network) {
        Instant now = clock.instant();
        Counted counted = database.write(jdbc -> jdbc.sql("""
                insert into lockout (email_key, network, failures, until) values (:email, :network, 1, :until)
                on conflict (email_key, network) do update set
                    failures = case when lockout.until <= :now then 1 else least(lockout.failures + 1, :most) end,
                    until = case when lockout.until > :now and lockout.failures >= :attempts
                                 then lockout.until else :until end
                returning failures, until""")
                .param("email", email.key())
                .param("network", network)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(WAIT).atOffset(ZoneOffset.UTC))
                .param("attempts", ATTEMPTS)
                .param("most", ATTEMPTS + 1)
                .query((row, n) -> new Counted(
                        row.getInt("failures"),
                        row.getObject("until", OffsetDateTime.class).toInstant()))
                .single());
        if (counted.failures() > ATTEMPTS) {
            long seconds = Math.max(1, Duration.between(now, counted.until()).toSeconds());
            throw new Refused(Problem.LOCKED_OUT, Map.of("seconds", seconds, "minutes", (seconds + 59) / 60));
        }
    }

    private record Counted(int failures, Instant until) {}

    /// The account is gone.
    void forgetEverywhere(Email email) {
        database.change(jdbc -> jdbc.sql("delete from lockout where email_key = ?")
                .param(email.key())
                .update());
    }

    /// The password was right, or a new one was set by mail. What ended long ago goes by the
    /// way.
    void forget(Email email, String network) {
        database.change(jdbc -> jdbc.sql("delete from lockout where email_key = ? and network = ? or until < ?")
                .params(email.key(), network, clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }
}

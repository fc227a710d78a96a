package com.judgemyjpeg.privacy;

import com.judgemyjpeg.account.Accounts;
import com.judgemyjpeg.account.PersonId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases the accounts whose time has come. Nothing is undone when it fails: the lease runs out, and somebody begins
/// again.
final class Eraser {
    private static final Logger log = LoggerFactory.getLogger(Eraser.class);
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final List<Belongings> all;
    private final InstantSource clock;

    Eraser(Accounts accounts, List<Belongings> all, InstantSource clock) {
        this.accounts = accounts;
        this.all = all.stream().sorted(Comparator.comparing(Belongings::turn)).toList();
        this.clock = clock;
    }

    /// Erases the account that is due longest.
    ///
    /// @return whether there was one
    boolean step() throws IOException {
        Instant now = clock.instant();
        Optional<PersonId> due = accounts.claimDue(now, now.plus(LEASE));
        if (due.isPresent()) {
            for (Belongings belongings : all) {
                belongings.erase(due.get());
            }
            log.info("an account was erased");
        }
        return due.isPresent();
    }
}

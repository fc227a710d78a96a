package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.DatabaseState;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/// The start of a program meets its database: migrates it, or, where nobody answers and this data folder knows the
/// address, goes on without and migrates as soon as it is there.
final class FirstContact implements FlywayMigrationStrategy {
    private static final Logger log = LoggerFactory.getLogger(FirstContact.class);
    /// Nobody answers at all, or one who is only just starting.
    private static final Set<String> NOBODY = Set.of("08001", "08006", "57P03", "57P01", "57P02");

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final Look look;
    private final Pulse pulse;
    private final Runnable poolStartsEmpty;
    private final KnownAddress known;
    private final boolean ours;

    /// @param ours whether it is the embedded server, which was started just now
    FirstContact(
            String url,
            @Nullable String user,
            @Nullable String password,
            Look look,
            Pulse pulse,
            Runnable poolStartsEmpty,
            KnownAddress known,
            boolean ours) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.look = look;
        this.pulse = pulse;
        this.poolStartsEmpty = poolStartsEmpty;
        this.known = known;
        this.ours = ours;
    }

    @Override
    public void migrate(Flyway flyway) {
        Look.Seen seen;
        try (look) {
            seen = look.now(true);
        } catch (SQLException e) {
            startWithout(flyway, e);
            return;
        }
        if (seen.state() == DatabaseState.WRITABLE) {
            bring(flyway);
        } else if (flyway.info().pending().length == 0 && flyway.info().current() != null) {
            pulse.startAs(seen);
        } else if (known.is(url)) {
            await(flyway, "its tables wait for migrations, and " + seen.why());
        } else {
            throw new CannotStart("The database at %s cannot be used: %s. Its tables have to be made first."
                    .formatted(KnownAddress.shown(url), seen.why()));
        }
    }

    private void startWithout(Flyway flyway, SQLException trouble) {
        String why = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
        boolean nobody = NOBODY.contains(String.valueOf(trouble.getSQLState()));
        if (!nobody || !known.is(url)) {
            throw new CannotStart(
                    "The database at %s cannot be used (%s): see that it runs, and --database-url, JUDGE_DATABASE_USER, JUDGE_DATABASE_PASSWORD."
                            .formatted(KnownAddress.shown(url), why),
                    trouble);
        }
        await(flyway, why);
    }

    private void await(Flyway flyway, String why) {
        log.warn("starting without the database at {}", KnownAddress.shown(url));
        poolStartsEmpty.run();
        // not by the pool, which begins only when the database counts as there
        pulse.startAway(
                why,
                () -> bring(Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .dataSource(url, user, password)
                        .load()));
    }

    private void bring(Flyway flyway) {
        flyway.migrate();
        if (!ours) {
            known.keep(url);
        }
    }
}

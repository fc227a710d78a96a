package com.judgemyjpeg.platform.database;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The seam to the database. Every call site says what it does: `read` may one day be answered by a replica,
/// `write` is one transaction on the primary. A `read` inside a `write` sees what the transaction wrote.
///
/// While the mode is read-only nothing is written: [DatabaseReadOnly] at once. While the database is away nothing is
/// read either: Spring's `DataAccessResourceFailureException`, or `CannotCreateTransactionException`, at once.
public final class Database {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Attention attention;

    /// For who knows of no modes.
    public Database(DataSource source) {
        this(source, Attention.NONE);
    }

    Database(DataSource source, Attention attention) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.attention = attention;
    }

    /// Who looks after the database as a whole.
    interface Attention {
        Attention NONE = new Attention() {
            @Override
            public boolean writes() {
                return true;
            }

            @Override
            public void heard(RuntimeException trouble) {}
        };

        /// Whether anything may be changed.
        boolean writes();

        /// What went wrong with a statement may be about more than the statement.
        void heard(RuntimeException trouble);
    }

    /// One statement, or several that need no common snapshot; no transaction, so one round trip each.
    @SuppressWarnings("NullAway") // null goes through as the caller's own T allows
    public <T extends @org.jspecify.annotations.Nullable Object> T read(Function<JdbcClient, T> work) {
        return attended(() -> work.apply(jdbc));
    }

    /// All or nothing; joins the transaction of an outer `write`. An exception rolls back.
    ///
    /// @throws DatabaseReadOnly before anything is done
    @SuppressWarnings("NullAway")
    public <T extends @org.jspecify.annotations.Nullable Object> T write(Function<JdbcClient, T> work) {
        refuseWhileReadOnly();
        return attended(() -> transaction.execute(status -> work.apply(jdbc)));
    }

    /// One statement that changes something, which is all or nothing by itself: a round trip less than [#write]. Joins
    /// the transaction of an outer `write`.
    ///
    /// @throws DatabaseReadOnly before anything is done
    @SuppressWarnings("NullAway")
    public <T extends @org.jspecify.annotations.Nullable Object> T writeOne(Function<JdbcClient, T> statement) {
        refuseWhileReadOnly();
        return attended(() -> statement.apply(jdbc));
    }

    public void change(Consumer<JdbcClient> work) {
        refuseWhileReadOnly();
        attended(() -> {
            transaction.executeWithoutResult(status -> work.accept(jdbc));
            return "";
        });
    }

    /// A [#write] that no mode holds up, for who has to write the mode itself. Nobody else may.
    @SuppressWarnings("NullAway")
    public <T extends @org.jspecify.annotations.Nullable Object> T writeAlways(Function<JdbcClient, T> work) {
        return Exempt.from(() -> write(work));
    }

    private void refuseWhileReadOnly() {
        if (!attention.writes() && !Exempt.now()) {
            throw new DatabaseReadOnly();
        }
    }

    @SuppressWarnings("NullAway")
    private <T extends @org.jspecify.annotations.Nullable Object> T attended(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException trouble) {
            attention.heard(trouble);
            throw trouble;
        }
    }
}

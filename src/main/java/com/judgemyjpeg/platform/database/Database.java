package com.judgemyjpeg.platform.database;

import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The seam to the database. Every call site says what it does: `read` may one day be answered by a replica,
/// `write` is one transaction on the primary. A `read` inside a `write` sees what the transaction wrote.
public final class Database {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Database(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /// One statement, or several that need no common snapshot; no transaction, so one round trip each.
    @SuppressWarnings("NullAway") // null goes through as the caller's own T allows
    public <T extends @org.jspecify.annotations.Nullable Object> T read(Function<JdbcClient, T> work) {
        return work.apply(jdbc);
    }

    /// All or nothing; joins the transaction of an outer `write`. An exception rolls back.
    @SuppressWarnings("NullAway")
    public <T extends @org.jspecify.annotations.Nullable Object> T write(Function<JdbcClient, T> work) {
        return transaction.execute(status -> work.apply(jdbc));
    }

    /// One statement that changes something, which is all or nothing by itself: a round trip less than [#write]. Joins
    /// the transaction of an outer `write`.
    @SuppressWarnings("NullAway")
    public <T extends @org.jspecify.annotations.Nullable Object> T writeOne(Function<JdbcClient, T> statement) {
        return statement.apply(jdbc);
    }

    public void change(Consumer<JdbcClient> work) {
        transaction.executeWithoutResult(status -> work.accept(jdbc));
    }
}

package com.judgemyjpeg.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/// What an exception says of the database as a whole. Everything else is about one statement.
public enum Trouble {
    /// It does not answer, or ends what is asked.
    AWAY,
    /// It answers, and takes no change.
    READ_ONLY;

    private static final String READ_ONLY_TRANSACTION = "25006";
    static final String DISK_FULL = "53100";
    /// Shutting down, crashed, starting up.
    private static final Set<String> ENDING = Set.of("57P01", "57P02", "57P03");

    /// Empty when the database is well as far as this exception knows.
    public static Optional<Trouble> of(Throwable trouble) {
        Optional<Trouble> spoken = Optional.empty();
        int depth = 0;
        for (Throwable cause = trouble; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            Optional<Trouble> here = here(cause);
            if (here.isPresent() && here.get() == READ_ONLY) {
                return here; // the more exact word, which Spring wraps in the vaguer one
            }
            spoken = spoken.or(() -> here);
        }
        return spoken;
    }

    /// Whether the disk of the database is what is full.
    static boolean diskFull(Throwable trouble) {
        int depth = 0;
        for (Throwable cause = trouble; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Trouble> here(Throwable cause) {
        return switch (cause) {
            case DatabaseReadOnly refused -> Optional.of(READ_ONLY);
            case SQLTransientConnectionException gone -> Optional.of(AWAY);
            case SQLException sql -> of(String.valueOf(sql.getSQLState()), String.valueOf(sql.getMessage()));
            case QueryTimeoutException slow -> Optional.empty();
            case DataAccessResourceFailureException spring -> Optional.of(AWAY);
            case CannotCreateTransactionException spring -> Optional.of(AWAY);
            default -> Optional.empty();
        };
    }

    private static Optional<Trouble> of(String state, String message) {
        if (state.equals(READ_ONLY_TRANSACTION) || state.equals(DISK_FULL)) {
            return Optional.of(READ_ONLY);
        }
        // the pool says the last without a state, of a connection that it took away meanwhile
        return state.startsWith("08") || ENDING.contains(state) || message.equals("Connection is closed")
                ? Optional.of(AWAY)
                : Optional.empty();
    }
}

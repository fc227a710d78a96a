package com.judgemyjpeg.analysis;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a database that is away from everything else that may go wrong with a transaction.
final class Gone {
    /// It takes no writes; its disk is full; it is shutting down, has crashed, is starting.
    private static final Set<String> STATES = Set.of("25006", "53100", "57P01", "57P02", "57P03");

    private static final String CONNECTION = "08";
    private static final int DEEPEST = 12;

    private Gone() {}

    static boolean is(Throwable trouble) {
        @Nullable Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLException sql && says(sql.getSQLState())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean says(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION) || STATES.contains(state));
    }
}

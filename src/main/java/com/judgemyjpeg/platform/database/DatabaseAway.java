package com.judgemyjpeg.platform.database;

import java.sql.SQLTransientConnectionException;

/// The database is away, and everybody who wants a connection is told so at once. No stack trace: thousands may
/// be told while it lasts.
final class DatabaseAway extends SQLTransientConnectionException {
    DatabaseAway(String why) {
        super("the database is away: " + why, "08001");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

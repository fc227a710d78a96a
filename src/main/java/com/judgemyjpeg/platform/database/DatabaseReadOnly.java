package com.judgemyjpeg.platform.database;

import org.springframework.dao.DataAccessResourceFailureException;

/// Nothing may be changed now, so nothing was tried. To who only waits for better times it is a database that is
/// away; the page says it more exactly (`READ_ONLY`).
public final class DatabaseReadOnly extends DataAccessResourceFailureException {
    DatabaseReadOnly() {
        super("nothing is changed while the mode is read-only");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

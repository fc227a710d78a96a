package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.EmbeddedPostgres;
import java.util.function.Supplier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// Spring asks these when it makes the connection pool; only then must the server be there.
record EmbeddedConnection(Supplier<EmbeddedPostgres.Address> server) implements JdbcConnectionDetails {
    @Override
    public String getJdbcUrl() {
        return server.get().url();
    }

    @Override
    public String getUsername() {
        return server.get().user();
    }

    @Override
    public String getPassword() {
        return server.get().password().reveal();
    }

    @Override
    public String getDriverClassName() {
        return "org.postgresql.Driver";
    }
}

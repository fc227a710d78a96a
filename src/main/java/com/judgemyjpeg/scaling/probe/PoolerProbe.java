package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.scaling.plan.Action;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.probe.Found.InForce;
import com.judgemyjpeg.scaling.probe.Found.Missing;
import com.judgemyjpeg.scaling.probe.Found.Unknown;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// Whether PgBouncer stands where the program connects to. It alone has a database of the name `pgbouncer`, which
/// answers `show version`; a server of PostgreSQL says that there is no such database.
final class PoolerProbe implements Probe {
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String SECONDS = "2";

    private final JdbcConnectionDetails details;

    PoolerProbe(JdbcConnectionDetails details) {
        this.details = details;
    }

    @Override
    public Set<Proof> proofs() {
        return Set.of(Proof.POOLER);
    }

    @Override
    public Found look(Action action) {
        String url = details.getJdbcUrl().replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1pgbouncer");
        try (var connection = DriverManager.getConnection(url, login());
                var statement = connection.createStatement();
                ResultSet version = statement.executeQuery("show version")) {
            return new InForce(version.next() ? version.getString(1) : "PgBouncer");
        } catch (SQLException e) {
            return NO_SUCH_DATABASE.equals(e.getSQLState())
                    ? new Missing(
                            "the program speaks to PostgreSQL itself",
                            "apt-get install pgbouncer, pool_mode = transaction; then --database-url of its port (6432)")
                    : new Unknown(
                            "what answers does not say what it is: " + e.getMessage(),
                            "admin_users or stats_users in pgbouncer.ini, with the user of this program");
        }
    }

    private Properties login() {
        var login = new Properties();
        login.put("user", details.getUsername());
        login.put("password", details.getPassword());
        login.put("preferQueryMode", "simple"); // its console knows no prepared statements
        login.put("loginTimeout", SECONDS);
        login.put("connectTimeout", SECONDS);
        login.put("socketTimeout", SECONDS);
        return login;
    }
}

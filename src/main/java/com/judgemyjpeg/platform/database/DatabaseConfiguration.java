package com.judgemyjpeg.platform.database;

import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.setting.Folders;
import java.sql.DriverManager;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    static Gatekeeper gatekeeper(ObjectProvider<Modes> modes) {
        return new Gatekeeper(modes);
    }

    @Bean
    Pulse pulse(Modes modes, JdbcConnectionDetails details, Gatekeeper gatekeeper) {
        return new Pulse(modes, look(details), gatekeeper);
    }

    @Bean
    Database database(DataSource source, Pulse pulse) {
        return new Database(source, pulse);
    }

    /// A connection of its own: one of the pool would be kept from everybody else for good.
    @Bean
    Signals signals(Database database, JdbcConnectionDetails details, Modes modes) {
        Signals signals =
                new Signals(database, () -> DriverManager.getConnection(details.getJdbcUrl(), settings(details)));
        modes.onChange(now -> {
            if (!modes.reaches()) {
                signals.cut(); // it may wait for a server that does not answer any more
            }
        });
        return signals;
    }

    @Bean
    FirstContact firstContact(
            JdbcConnectionDetails details,
            Pulse pulse,
            Gatekeeper gatekeeper,
            Folders folders,
            Environment environment) {
        boolean ours = environment.getProperty("spring.datasource.url", "").isBlank();
        return new FirstContact(
                details.getJdbcUrl(),
                details.getUsername(),
                details.getPassword(),
                look(details),
                pulse,
                gatekeeper::startsEmpty,
                new KnownAddress(folders.data()),
                ours);
    }

    private static Look look(JdbcConnectionDetails details) {
        return new Look(details.getJdbcUrl(), details.getUsername(), details.getPassword());
    }

    private static Properties settings(JdbcConnectionDetails details) {
        var settings = new Properties();
        if (details.getUsername() != null) {
            settings.setProperty("user", details.getUsername());
        }
        if (details.getPassword() != null) {
            settings.setProperty("password", details.getPassword());
        }
        settings.setProperty("connectTimeout", "3");
        settings.setProperty("loginTimeout", "5");
        settings.setProperty("tcpKeepAlive", "true");
        return settings;
    }
}

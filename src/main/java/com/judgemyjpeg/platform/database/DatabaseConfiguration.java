package com.judgemyjpeg.platform.database;

import java.sql.DriverManager;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    Database database(DataSource source) {
        return new Database(source);
    }

    /// A connection of its own: one of the pool would be kept from everybody else for good.
    @Bean
    Signals signals(Database database, JdbcConnectionDetails details) {
        return new Signals(
                database,
                () -> DriverManager.getConnection(details.getJdbcUrl(), details.getUsername(), details.getPassword()));
    }
}

package com.judgemyjpeg.scaling.probe;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.web.Assets;
import com.judgemyjpeg.platform.web.PublicAddress;
import com.judgemyjpeg.provider.ProviderDesk;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class ProbeConfiguration {
    /// @param others of features, in place of ours
    @Bean
    Probes probes(
            Database database,
            DataSource source,
            JdbcConnectionDetails details,
            ProviderDesk provider,
            PublicAddress address,
            Assets assets,
            Environment environment,
            InstantSource clock,
            ObjectProvider<Probe> others) {
        List<Probe> ours = List.of(
                new NotYetProbe(),
                new DatabaseProbe(new CatalogRows(database)),
                new SettingsProbe(source, environment),
                new PoolerProbe(details),
                new CdnProbe(() -> address.link(assets.url("app.css"))),
                new ProviderProbe(provider, clock));
        return new Probes(Stream.concat(ours.stream(), others.stream()).toList());
    }
}

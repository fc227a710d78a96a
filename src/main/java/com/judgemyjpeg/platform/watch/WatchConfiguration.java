package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Folders;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MetricsSettings.class, InstanceName.class})
class WatchConfiguration {
    @Bean
    HttpFigures httpFigures() {
        return new HttpFigures();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> httpValve(HttpFigures figures) {
        return factory -> factory.addEngineValves(new HttpValve(figures));
    }

    @Bean
    DatabaseFigures databaseFigures(Database database, DataSource source) {
        return new DatabaseFigures(database, source);
    }

    @Bean
    Instances instances(Database database, InstantSource clock, InstanceName name) {
        return new Instances(new InstanceRows(database), clock, name.value());
    }

    @Bean
    MachineFigures machineFigures(Folders folders, Instances instances) {
        return new MachineFigures(folders.data(), instances.name());
    }

    @Bean
    SampleRows sampleRows(Database database) {
        return new SampleRows(database);
    }

    @Bean
    Samples samples(SampleRows rows, InstantSource clock) {
        return new Samples(rows, clock);
    }

    @Bean
    Recorder recorder(
            Instances instances, List<Watched> watched, SampleRows rows, Database database, InstantSource clock) {
        return new Recorder(instances, watched, rows, new PackRows(database), clock);
    }

    @Bean
    WatchThread watchThread(Recorder recorder, DatabaseFigures pool, Instances instances, InstantSource clock) {
        return new WatchThread(recorder, pool, instances, clock);
    }

    @Bean
    Exposition exposition(HttpFigures http, Recorder recorder, DataSource source) {
        return new Exposition(http, recorder, source);
    }

    @Bean
    MetricsKey metricsKey(MetricsSettings settings) {
        return new MetricsKey(settings.key());
    }

    @Bean
    MetricsPage metricsPage(MetricsKey key, Exposition exposition) {
        return new MetricsPage(key, exposition);
    }

    @Bean
    MetricsDoor metricsDoor(MetricsSettings settings, MetricsKey key, Exposition exposition) {
        return new MetricsDoor(settings, key, exposition);
    }
}

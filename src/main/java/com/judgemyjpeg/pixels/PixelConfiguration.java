package com.judgemyjpeg.pixels;

import com.judgemyjpeg.platform.setting.Folders;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PixelConfiguration.Wanted.class)
class PixelConfiguration {

    @Bean
    PixelChildren pixels(Wanted wanted, Folders folders) {
        return new PixelChildren(new PixelSettings(
                wanted.children(),
                wanted.timeLimit(),
                wanted.memoryLimit().toBytes(),
                wanted.photosPerChild(),
                List.of(),
                folders.cache(),
                wanted.testHook()));
    }

    /// When the pages can be asked for and not before: two more JVMs would take the processor from the start.
    @Bean
    ApplicationListener<ApplicationReadyEvent> pixelStart(ObjectProvider<PixelChildren> pixels) {
        return ready -> pixels.ifAvailable(PixelChildren::start);
    }

    /// `judge.pixels.*`
    ///
    /// @param children processes kept warm; as many photos are worked on at the same time
    /// @param timeLimit for one photo
    /// @param memoryLimit that one process may reach
    /// @param photosPerChild after so many a process is replaced
    /// @param testHook lets certain files misbehave; for tests
    @ConfigurationProperties("judge.pixels")
    record Wanted(
            @DefaultValue("2") int children,
            @DefaultValue("20s") Duration timeLimit,
            @DefaultValue("1200MB") DataSize memoryLimit,
            @DefaultValue("200") int photosPerChild,
            @DefaultValue("false") boolean testHook) {}
}

package com.judgemyjpeg.platform.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What stands in front of every filter.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Proxies.class)
class TomcatConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> valves(Proxies proxies, Assets assets) {
        return factory -> {
            proxies.valve().ifPresent(factory::addEngineValves);
            factory.addEngineValves(new ProtectionValve(assets.url("heif-worker.js")));
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new TomcatErrors()));
        };
    }
}

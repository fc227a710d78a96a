package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.mode.Modes;
import com.judgemyjpeg.platform.sentry.Reports;
import com.judgemyjpeg.platform.text.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicAddress.Wanted.class)
class WebConfiguration {
    private final boolean dev;

    WebConfiguration(@Value("${judge.dev:false}") boolean dev) {
        this.dev = dev;
    }

    @Bean
    Pages pages(Assets assets, Reader.Recognition readers, Modes modes) {
        Views views =
                dev ? Views.reloading(Path.of("src/main/jte"), Path.of("target/jte-classes")) : Views.precompiled();
        return new Pages(views, new Texts("messages"), assets, readers, modes);
    }

    @Bean
    Assets assets() {
        return dev ? Assets.unhashed() : Assets.hashed();
    }

    @Bean
    PublicAddress publicAddress(PublicAddress.Wanted wanted, Environment environment) {
        return new PublicAddress(wanted.address(), environment);
    }

    @Bean
    ProblemAnswer problemAnswer(Pages pages) {
        return new ProblemAnswer(pages);
    }

    @Bean
    ProblemAdvice problemAdvice(ProblemAnswer answer, Reports reports) {
        return new ProblemAdvice(answer, reports);
    }

    @Bean
    ErrorPages errorPages(ProblemAnswer answer, Reports reports) {
        return new ErrorPages(answer, reports);
    }

    @Bean
    LanguagePages languagePages() {
        return new LanguagePages();
    }

    @Bean
    ServletRegistrationBean<PingServlet> ping() {
        return new ServletRegistrationBean<>(new PingServlet(), "/api/ping");
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(ProblemAnswer problems, ObjectProvider<LargeForm> large) {
        Set<String> largeForms = large.stream().map(LargeForm::path).collect(Collectors.toSet());
        FilterRegistrationBean<RequestFilter> registration =
                new FilterRegistrationBean<>(new RequestFilter(problems, largeForms));
        registration.setServletNames(java.util.List.of("dispatcherServlet")); // ping needs none of it
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebMvcConfigurer staticFiles(Assets assets) {
        String location = dev ? "file:src/main/resources/static/" : "classpath:/static/";
        CacheControl kept = dev
                ? CacheControl.noStore()
                : CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(assets.prefix() + "/**")
                        .addResourceLocations(location)
                        .setCacheControl(kept);
            }
        };
    }
}

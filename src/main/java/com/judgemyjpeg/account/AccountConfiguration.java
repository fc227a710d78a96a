package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.setting.Folders;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
    @Bean
    People people(Folders folder, InstantSource clock, Database database) {
        return new People(new PersonCookie(folder.signingKey()), clock, database);
    }

    @Bean
    WebMvcConfigurer visitors(People people) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new VisitorArgument(people));
            }
        };
    }
}

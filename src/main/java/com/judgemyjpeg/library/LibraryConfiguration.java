package com.judgemyjpeg.library;

import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.platform.web.Pages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LibraryConfiguration {
    @Bean
    LibraryPages libraryPages(Photos photos, Pages pages) {
        return new LibraryPages(photos, pages);
    }
}

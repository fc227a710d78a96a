package com.judgemyjpeg.feedback;

import com.judgemyjpeg.analysis.Analyses;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.limit.RateLimiter;
import com.judgemyjpeg.platform.web.Pages;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {
    @Bean
    RemarkRows remarkRows(Database database) {
        return new RemarkRows(database);
    }

    @Bean
    Remarks remarks(RemarkRows rows, InstantSource clock) {
        return new Remarks(rows, clock);
    }

    @Bean
    RemarkBelongings remarkBelongings(RemarkRows rows) {
        return new RemarkBelongings(rows);
    }

    @Bean
    FeedbackPages feedbackPages(Remarks remarks, Analyses analyses, RateLimiter limits, Pages pages) {
        return new FeedbackPages(remarks, analyses, limits, pages);
    }
}

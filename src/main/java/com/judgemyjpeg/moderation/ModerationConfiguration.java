package com.judgemyjpeg.moderation;

import com.judgemyjpeg.photo.Photos;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.provider.Providers;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ModerationConfiguration {
    @Bean
    ModerationRows moderationRows(Database database, JsonMapper json) {
        return new ModerationRows(database, json);
    }

    @Bean
    Newcomers moderationNewcomers(ModerationRows rows, InstantSource clock) {
        return new Newcomers(rows, clock);
    }

    @Bean
    Moderations moderations(ModerationRows rows, InstantSource clock) {
        return new Moderations(rows, clock);
    }

    @Bean
    Reviews reviews(ModerationRows rows, Photos photos, InstantSource clock) {
        return new Reviews(rows, photos, clock);
    }

    @Bean
    ModerationBelongings moderationBelongings(ModerationRows rows) {
        return new ModerationBelongings(rows);
    }

    @Bean
    ModerationPages moderationPages(Moderations moderations) {
        return new ModerationPages(moderations);
    }

    /// The provider as soon as there is a key for it, also one that was added while running.
    @Bean
    ModerationJob moderationJob(
            ModerationRows rows, Providers providers, Pixels pixels, Photos photos, InstantSource clock) {
        var provider = new ProviderModerator(providers, photos);
        var measured = new MeasuredModerator(pixels, photos);
        return new ModerationJob(rows, () -> provider.given() ? provider : measured, clock);
    }

    @Bean
    Repeated moderationTurns(Schedule schedule, ModerationJob job) {
        return schedule.every(Duration.ofSeconds(2), Job.important("moderation"), job::turn);
    }
}

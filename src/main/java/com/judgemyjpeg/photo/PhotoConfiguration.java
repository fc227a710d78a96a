package com.judgemyjpeg.photo;

import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.schedule.Job;
import com.judgemyjpeg.platform.schedule.Repeated;
import com.judgemyjpeg.platform.schedule.Schedule;
import com.judgemyjpeg.platform.setting.Folders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PhotoConfiguration {
    private static final Duration LONGER_THAN_ANY_UPLOAD = Duration.ofHours(1);

    @Bean
    PhotoStore photoStore(Folders folder) {
        return new FolderPhotoStore(folder.photos());
    }

    @Bean
    Photos photos(
            PhotoStore store, Database database, JsonMapper json, InstantSource clock, List<PhotoListener> listeners) {
        return new Photos(store, new PhotoRows(database, json), database, clock, listeners);
    }

    @Bean
    PhotoBelongings photoBelongings(Photos photos) {
        return new PhotoBelongings(photos);
    }

    /// Takes away files that no row knows.
    @Bean
    Repeated photoSweep(Schedule schedule, Photos photos, InstantSource clock) {
        return schedule.every(
                Duration.ofDays(1),
                Job.optional("photo-sweep"),
                () -> photos.sweep(clock.instant().minus(LONGER_THAN_ANY_UPLOAD)));
    }

    @Bean
    PhotoPages photoPages(Photos photos) {
        return new PhotoPages(photos);
    }
}

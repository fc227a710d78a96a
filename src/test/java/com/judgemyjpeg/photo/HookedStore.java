package com.judgemyjpeg.photo;

import com.judgemyjpeg.platform.setting.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The store in a folder, with something to happen before a file is stored.
@Configuration(proxyBeanMethods = false)
public class HookedStore {
    @Bean
    Hooked photoStore(Folders folder) {
        return new Hooked(new FolderPhotoStore(folder.photos()));
    }

    public static final class Hooked implements PhotoStore {
        private final PhotoStore store;
        /// Is given the key.
        public volatile Consumer<String> beforePut = key -> {};

        Hooked(PhotoStore store) {
            this.store = store;
        }

        @Override
        public String provider() {
            return store.provider();
        }

        @Override
        public Stored put(String key, InputStream in, long expected, long limit) {
            beforePut.accept(key);
            return store.put(key, in, expected, limit);
        }

        @Override
        public InputStream open(String key) throws IOException {
            return store.open(key);
        }

        @Override
        public long size(String key) throws IOException {
            return store.size(key);
        }

        @Override
        public void deleteBelow(String key) throws IOException {
            store.deleteBelow(key);
        }

        @Override
        public void eachOlderThan(Instant before, Consumer<String> key) throws IOException {
            store.eachOlderThan(before, key);
        }

        @Override
        public Optional<String> trouble() {
            return store.trouble();
        }
    }
}

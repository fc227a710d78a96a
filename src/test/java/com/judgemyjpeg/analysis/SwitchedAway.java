package com.judgemyjpeg.analysis;

import com.judgemyjpeg.account.PersonId;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A database that is known to be away when a test says so.
@Configuration(proxyBeanMethods = false)
class SwitchedAway {

    @Bean
    Switch away() {
        return new Switch();
    }

    static final class Switch implements Away {
        volatile boolean away;
        final Map<PersonId, Integer> left = new ConcurrentHashMap<>();

        @Override
        public boolean writesAway() {
            return away;
        }

        @Override
        public OptionalInt left(PersonId person) {
            Integer known = left.get(person);
            return known == null ? OptionalInt.empty() : OptionalInt.of(known);
        }
    }
}

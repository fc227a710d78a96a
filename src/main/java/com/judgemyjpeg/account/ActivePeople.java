package com.judgemyjpeg.account;

import com.judgemyjpeg.platform.watch.Readings;
import com.judgemyjpeg.platform.watch.Watched;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many people asked this program for something in the last five minutes, by their sessions and
/// cookies. Somebody whose requests are spread over two programs counts at both.
final class ActivePeople implements Watched {
    private static final Duration ACTIVE = Duration.ofMinutes(5);

    private final Map<PersonId, Long> seen = new ConcurrentHashMap<>();
    private final InstantSource clock;

    ActivePeople(InstantSource clock) {
        this.clock = clock;
    }

    void see(PersonId person) {
        seen.put(person, clock.millis());
    }

    @Override
    public void tell(Readings into) {
        long since = clock.millis() - ACTIVE.toMillis();
        seen.values().removeIf(last -> last <= since);
        into.count("people.active", Readings.ALL, seen.size());
    }
}

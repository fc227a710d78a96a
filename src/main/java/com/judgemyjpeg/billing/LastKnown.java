package com.judgemyjpeg.billing;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.judgemyjpeg.account.Known;
import com.judgemyjpeg.account.PersonId;
import com.judgemyjpeg.platform.database.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// What members who come by have left, looked up beside their requests every few minutes, so that there is something
/// to go by when it cannot be looked up any more. No request waits for it, and one statement runs at a time.
final class LastKnown implements Known.Memory {
    private static final int PEOPLE = 50_000;
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Allowance allowance;
    private final Semaphore looking = new Semaphore(1);
    private final LoadingCache<PersonId, Known> known;

    LastKnown(Allowance allowance) {
        this.allowance = allowance;
        Executor beside = work -> Thread.ofVirtual().name("last-known").start(work);
        this.known = Caffeine.newBuilder()
                .maximumSize(PEOPLE)
                .refreshAfterWrite(FRESH)
                .executor(beside)
                .build(new CacheLoader<>() {
                    @Override
                    public Known load(PersonId person) {
                        return lookUp(person);
                    }

                    @Override
                    public Known reload(PersonId person, Known before) {
                        try {
                            return lookUp(person);
                        } catch (RuntimeException e) {
                            if (Trouble.of(e).isPresent()) {
                                return before;
                            }
                            throw e;
                        }
                    }
                });
    }

    @Override
    public Optional<Known> of(PersonId person) {
        Optional<Known> found = Optional.ofNullable(known.getIfPresent(person));
        if (found.isEmpty() && looking.tryAcquire()) {
            Thread.ofVirtual().name("last-known").start(() -> learn(person));
        }
        return found;
    }

    private void learn(PersonId person) {
        try {
            Known unused = known.get(person);
        } catch (RuntimeException e) {
            if (Trouble.of(e).isEmpty()) {
                throw e;
            }
        } finally {
            looking.release();
        }
    }

    private Known lookUp(PersonId person) {
        Standing standing = allowance.standing(person);
        return new Known(standing.premium(), standing.left());
    }
}

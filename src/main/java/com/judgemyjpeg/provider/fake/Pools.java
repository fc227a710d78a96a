package com.judgemyjpeg.provider.fake;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All pools, found by key or by name.
final class Pools {
    private final Map<String, Pool> byName = new LinkedHashMap<>();
    private final Map<String, Pool> byKey = new HashMap<>();

    Pools(List<PoolSpec> specs, InstantSource clock) {
        for (PoolSpec spec : specs) {
            Pool pool = new Pool(spec, clock);
            boolean again = byName.put(spec.name(), pool) != null;
            for (String key : spec.keys()) {
                again |= byKey.put(key, pool) != null;
            }
            if (again) {
                throw new IllegalArgumentException(
                        "the pool %s or one of its keys is named twice; a key belongs to one pool"
                                .formatted(spec.name()));
            }
        }
    }

    Caller caller(String key) throws ApiError {
        Pool pool = byKey.get(key);
        if (pool == null) {
            throw key.isEmpty() ? ApiError.noKey() : ApiError.wrongKey(key);
        }
        return new Caller(pool, key);
    }

    Optional<Pool> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<Pool> all() {
        return List.copyOf(byName.values());
    }

    /// Who asks: a key, and the pool it belongs to.
    record Caller(Pool pool, String key) {}
}

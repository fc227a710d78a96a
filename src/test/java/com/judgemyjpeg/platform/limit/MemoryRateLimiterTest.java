package com.judgemyjpeg.platform.limit;

import com.judgemyjpeg.contract.RateLimiterContract;
import com.judgemyjpeg.platform.mode.Modes;
import java.util.Map;

class MemoryRateLimiterTest extends RateLimiterContract {
    @Override
    protected RateLimiter limiter() {
        return new MemoryRateLimiter(new LimitSettings(Map.of()), new Modes(java.time.Clock.systemUTC()));
    }
}

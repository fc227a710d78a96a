package com.judgemyjpeg.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How programs may call.
///
/// @param keys as many keys one person may have
/// @param lease how long a call with an `Idempotency-Key` may take before another one with the same key
///     may do its work; longer than the slowest upload that you expect
@ConfigurationProperties("judge.api")
record ApiSettings(
        @DefaultValue("20") int keys, @DefaultValue("5m") Duration lease) {}

package com.judgemyjpeg.platform.sentry;

import com.judgemyjpeg.platform.setting.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.sentry.*`: where our own mistakes are told. Nothing is sent unless a DSN is given.
///
/// @param dsn of a project of Sentry, which is told our own mistakes
/// @param environment by which it tells installations apart
/// @param aMinute reports at most; those beyond are only in the log
@ConfigurationProperties("judge.sentry")
record SentrySettings(
        @DefaultValue("") Secret dsn,
        @DefaultValue("production") String environment,
        @DefaultValue("20") int aMinute) {
    SentrySettings {
        if (aMinute < 1) {
            throw new IllegalArgumentException("judge.sentry.a-minute: at least 1");
        }
    }
}

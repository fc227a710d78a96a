package com.judgemyjpeg.platform.watch;

import com.judgemyjpeg.platform.setting.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.metrics.*`: figures for Prometheus at `/metrics`. Closed unless a key or a port is given.
///
/// @param key opens `/metrics` to whoever sends it: `Authorization: Bearer <key>`
/// @param port of a door of its own, for programs that reach it; 0 for none. A key, where given,
///     is wanted there too
/// @param host address of that door
@ConfigurationProperties("judge.metrics")
record MetricsSettings(
        @DefaultValue("") Secret key,
        @DefaultValue("0") int port,
        @DefaultValue("127.0.0.1") String host) {}

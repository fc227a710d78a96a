package com.judgemyjpeg.resilience;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param byItself whether the ladder is stepped by what is measured; by hand it always can be
@ConfigurationProperties("judge.surge")
record SurgeSettings(@DefaultValue("true") boolean byItself) {}

package com.judgemyjpeg.privacy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `judge.account.*`
///
/// @param grace how long a closed account can still be kept by signing in; `0` erases it at once
@ConfigurationProperties("judge.account")
record PrivacySettings(@DefaultValue("14d") Duration grace) {}

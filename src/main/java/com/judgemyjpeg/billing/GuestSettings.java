package com.judgemyjpeg.billing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What people without an account may have judged a day; a day begins at midnight UTC.
///
/// @param perBrowser new photos a day from one browser; 0 means that everybody needs an account
/// @param perNetwork new photos a day from one network (IPv4 address, IPv6 /64), all its guests together;
/// 0 likewise
@ConfigurationProperties("judge.guest")
record GuestSettings(
        @DefaultValue("1") int perBrowser,
        @DefaultValue("1") int perNetwork) {}

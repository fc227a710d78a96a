package com.judgemyjpeg.billing;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Numbers of the plans that an operator may change for an own installation.
///
/// @param freeAMonth analyses that everybody with an account has each calendar month
/// @param fairUse analyses a calendar month that premium calls unlimited
/// @param zone where the month begins for whoever did not say where they live
/// @param lease after so long a reservation comes back by itself, unless its analysis is still on its way
@ConfigurationProperties("judge.allowance")
record AllowanceSettings(
        @DefaultValue("3") int freeAMonth,
        @DefaultValue("1000") int fairUse,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("1h") Duration lease) {}

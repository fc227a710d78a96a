package com.judgemyjpeg.analysis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param perPerson event streams that one person may have open, over all their devices
/// @param inAll event streams of everybody; below the 8192 connections that Tomcat takes, so that pages are always
///     answered
/// @param openFor how long one stays open; the page opens the next
@ConfigurationProperties("judge.streams")
record StreamSettings(
        @DefaultValue("12") int perPerson,
        @DefaultValue("6000") int inAll,
        @DefaultValue("10m") Duration openFor) {}

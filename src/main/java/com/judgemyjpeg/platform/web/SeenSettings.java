package com.judgemyjpeg.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `judge.seen.*`: pages that are shown again while the database is away.
///
/// @param memory how much of them is kept; 0 shows none
@ConfigurationProperties("judge.seen")
record SeenSettings(@DefaultValue("32MB") DataSize memory) {}

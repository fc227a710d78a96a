package com.judgemyjpeg.platform.upkeep;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param folder in which your backups are put, each a file or a folder directly in it: its newest one
///     tells how old the backup is. None means that nobody watches over it
@ConfigurationProperties("judge.backup")
record BackupSettings(@Nullable Path folder) {}

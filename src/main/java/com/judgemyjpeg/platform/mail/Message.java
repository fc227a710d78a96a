package com.judgemyjpeg.platform.mail;

import com.judgemyjpeg.platform.text.Language;
import java.time.Instant;
import java.util.UUID;

/// A letter in words, ready to be carried.
record Message(UUID id, Instant posted, String to, Language language, String subject, String text, String html) {}

package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.text.Language;

/// How the person wants to be told. Changes words, never numbers.
public record Wish(Tone tone, Language language, PhotoType photoType) {}

package com.judgemyjpeg.platform.web;

import com.judgemyjpeg.platform.text.Language;

/// All that makes one reader's rendering of the same content differ from another's: what a kept page is kept under.
///
/// @param theme `auto`, `light` or `dark`
public record Look(Language language, String theme, Reader reader) {}

/// AI providers: keys and the quota pools they belong to, who may call when, what went wrong,
/// what it costs. Doors: `Providers` (ask a question and have an answer), `ProviderDesk`
/// (operators look and change), seam `Pacer` (who may call when, agreed among all programs).
/// Knows no photo and no critique: a question is text, a picture and the form of its answer.
@NullMarked
package com.judgemyjpeg.provider;

import org.jspecify.annotations.NullMarked;

/// The rubric, the tones and the photo types, and the critics who judge by them. Door:
/// [com.judgemyjpeg.critique.Critic], a seam with two implementations: *measured* (pixels, offline) and
/// *model* (an AI provider). The seven numbers depend on the photo alone: tone, language and photo type change
/// words, never numbers.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.critique;

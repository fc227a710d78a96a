package com.judgemyjpeg.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The quick start in one language: a whole program, which a test runs as it stands here.
public enum Snippet {
    CURL("curl", "quick-start.sh"),
    JAVA("Java", "QuickStart.java"),
    JAVASCRIPT("JavaScript", "quick-start.mjs"),
    PYTHON("Python", "quick_start.py");

    private final String shown;
    private final String file;
    private final String text;

    Snippet(String shown, String file) {
        this.shown = shown;
        this.file = file;
        try (InputStream in = Snippet.class.getResourceAsStream("/developers/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file);
            }
            this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the language calls itself.
    public String shown() {
        return shown;
    }

    public String file() {
        return file;
    }

    public String text() {
        return text;
    }
}

package com.judgemyjpeg.platform.setting;

/// A key or password from the settings. Not a record: a record's component would be written out by every
/// serialiser. Blanks around the value are dropped, because keys are pasted with their line end.
public final class Secret {
    public static final Secret NONE = new Secret("");

    private final String value;

    public Secret(String value) {
        this.value = value.strip();
    }

    public boolean given() {
        return !value.isEmpty();
    }

    /// For the one place that needs the value itself.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return given() ? "Secret[given]" : "Secret[none]";
    }
}

package com.judgemyjpeg.platform.otlp;

import org.jspecify.annotations.Nullable;

/// One piece of the work of one thread, until that thread closes it; what the thread begins
/// meanwhile is a part of it. Where nothing is traced it costs a look at the thread.
///
/// What is noted leaves the house: never what somebody wrote, who they are, a key, an address.
public abstract class Span implements AutoCloseable {
    static final Span NONE = new Nothing();

    private static final ThreadLocal<@Nullable Span> HERE = new ThreadLocal<>();

    private @Nullable Span around;

    /// A part of what this thread does.
    public static Span begin(String name) {
        return here().part(name).enter();
    }

    /// What this thread does.
    public static Span here() {
        Span here = HERE.get();
        return here == null ? NONE : here;
    }

    /// From where another thread, or another program, can go on with this by [Traces#goOn];
    /// empty where nothing is traced.
    public abstract String bookmark();

    public abstract void note(String what, String value);

    public abstract void note(String what, long value);

    public abstract void note(String what, double value);

    /// It did not do what it was for.
    public abstract void failed(String why);

    abstract Span part(String name);

    abstract void end();

    Span enter() {
        around = HERE.get();
        HERE.set(this);
        return this;
    }

    @Override
    public void close() {
        if (around == null) {
            HERE.remove();
        } else {
            HERE.set(around);
        }
        end();
    }

    private static final class Nothing extends Span {
        @Override
        public String bookmark() {
            return "";
        }

        @Override
        public void note(String what, String value) {}

        @Override
        public void note(String what, long value) {}

        @Override
        public void note(String what, double value) {}

        @Override
        public void failed(String why) {}

        @Override
        Span part(String name) {
            return this;
        }

        @Override
        Span enter() {
            return this;
        }

        @Override
        void end() {}

        @Override
        public void close() {}
    }
}

package com.judgemyjpeg.doctor;

/// What one check found.
///
/// @param remedy what to do; empty when all is well
public record Finding(Verdict verdict, String seen, String remedy) {

    public enum Verdict {
        OK("✓"),
        /// It works, and may not for long or not as it was meant.
        WARNING("!"),
        /// Something does not work.
        FAULT("✗");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }

    static Finding ok(String seen) {
        return new Finding(Verdict.OK, seen, "");
    }

    static Finding warning(String seen, String remedy) {
        return new Finding(Verdict.WARNING, seen, remedy);
    }

    static Finding fault(String seen, String remedy) {
        return new Finding(Verdict.FAULT, seen, remedy);
    }
}

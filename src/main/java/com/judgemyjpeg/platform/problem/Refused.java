package com.judgemyjpeg.platform.problem;

import java.util.Map;

/// We say no, and the person can act. Thrown where the answer only has to reach the page; `values` fill the
/// places in the problem's sentence (`{limit}`, `{seconds}`). Cheap to throw: no stack trace, because it is an
/// answer.
public final class Refused extends RuntimeException {
    private final Problem problem;
    private final transient Map<String, Object> values;

    public Refused(Problem problem) {
        this(problem, Map.of());
    }

    public Refused(Problem problem, Map<String, Object> values) {
        super(problem.code() + (values.isEmpty() ? "" : " " + values), null, false, false);
        this.problem = problem;
        this.values = Map.copyOf(values);
    }

    public Problem problem() {
        return problem;
    }

    public Map<String, Object> values() {
        return values;
    }
}

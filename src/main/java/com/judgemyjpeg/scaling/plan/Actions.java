package com.judgemyjpeg.scaling.plan;

import com.judgemyjpeg.scaling.plan.Action.Area;
import com.judgemyjpeg.scaling.plan.Action.Expected;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Reads an action, with exactly what its probe must be told.
final class Actions {
    private Actions() {}

    static Action read(Branch part) {
        String code = part.text("probe");
        Proof probe = Proof.of(code).orElseGet(() -> {
            if (!code.isEmpty()) {
                part.wrong("probe", "there is no probe '%s'".formatted(code));
            }
            return Proof.POOLER;
        });
        boolean known = Proof.of(code).isPresent();
        Map<String, Expected> with = known ? with(part, probe) : unread(part);
        return new Action(
                part.text("id"),
                part.text("phase"),
                Objects.requireNonNullElse(part.oneOf("area", Area.class), Area.WATCH),
                part.text("says"),
                probe,
                with,
                part.words("needs"),
                part.line());
    }

    private static Map<String, Expected> unread(Branch part) {
        part.has("with");
        return Map.of();
    }

    private static Map<String, Expected> with(Branch part, Proof probe) {
        Map<String, Expected> with = new TreeMap<>();
        if (probe.told().isEmpty()) {
            return with;
        }
        Branch told = part.branch("with");
        probe.told().forEach((name, kind) -> with.put(name, expected(told, name, kind)));
        told.done();
        return with;
    }

    private static Expected expected(Branch told, String name, Proof.Kind kind) {
        return switch (kind) {
            case TEXT -> new Expected(told.text(name), 0);
            case COUNT -> new Expected(told.maybeText(name).orElse(""), told.amount(name, Unit.COUNT));
            case TIME -> new Expected(told.maybeText(name).orElse(""), told.amount(name, Unit.TIME));
        };
    }
}

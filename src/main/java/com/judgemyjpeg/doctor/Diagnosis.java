package com.judgemyjpeg.doctor;

import com.judgemyjpeg.doctor.Finding.Verdict;
import com.judgemyjpeg.platform.problem.CannotStart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// All findings by what was looked at, in the order in which it was.
public final class Diagnosis {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Finding> findings = new LinkedHashMap<>();

    @FunctionalInterface
    interface Check {
        Finding look() throws Exception;
    }

    Finding look(String about, Check check) {
        Finding finding = found(check);
        findings.put(about, finding);
        return finding;
    }

    private static Finding found(Check check) {
        try {
            return check.look();
        } catch (CannotStart e) {
            return Finding.fault(String.valueOf(e.getMessage()), "");
        } catch (Exception e) {
            Throwable root = e;
            while (root.getCause() != null) {
                if (root.getCause() instanceof CannotStart known) {
                    return Finding.fault(String.valueOf(known.getMessage()), "");
                }
                root = root.getCause();
            }
            String reason =
                    String.valueOf(root.getMessage()).lines().findFirst().orElse("");
            return Finding.fault(
                    "cannot be looked at (%s: %s)".formatted(root.getClass().getSimpleName(), reason),
                    "see docs/operations/runbook.md");
        }
    }

    public Map<String, Finding> findings() {
        return Collections.unmodifiableMap(findings);
    }

    /// Whether nothing is a fault.
    public boolean works() {
        return count(Verdict.FAULT) == 0;
    }

    private long count(Verdict verdict) {
        return findings.values().stream()
                .filter(one -> one.verdict() == verdict)
                .count();
    }

    public String text() {
        int width = findings.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        findings.forEach((about, one) -> {
            lines.add("%s %s  %s".formatted(one.verdict().mark(), padded(about, width), one.seen()));
            if (!one.remedy().isEmpty()) {
                lines.add(" ".repeat(width + 4) + "-> " + one.remedy());
            }
        });
        lines.add("%d looked at: %s, %s."
                .formatted(findings.size(), counted(Verdict.FAULT, "fault"), counted(Verdict.WARNING, "warning")));
        return String.join("\n", lines);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private String counted(Verdict verdict, String noun) {
        long count = count(verdict);
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /// Names here are a promise.
    public String json() {
        List<Map<String, String>> all = new ArrayList<>();
        findings.forEach((about, one) -> {
            Map<String, String> told = new LinkedHashMap<>();
            told.put("about", about);
            told.put("verdict", one.verdict().name().toLowerCase(Locale.ROOT));
            told.put("seen", one.seen());
            told.put("remedy", one.remedy());
            all.add(told);
        });
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("works", works());
        body.put("findings", all);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    }
}

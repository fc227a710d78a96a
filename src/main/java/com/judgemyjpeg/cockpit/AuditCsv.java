package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.audit.AuditEntry;
import java.util.List;
import java.util.stream.Collectors;

/// Entries as lines of CSV (RFC 4180). Names and reasons are people's words, and a spreadsheet takes a cell that begins
/// like a formula for one: an apostrophe keeps it a text.
final class AuditCsv {
    static final String HEAD = "at,actor,action,subject,network,risk,details\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private AuditCsv() {}

    static String line(AuditEntry entry) {
        return List.of(
                                entry.at().toString(),
                                entry.actor(),
                                entry.action(),
                                entry.subject(),
                                entry.network(),
                                entry.risk().code(),
                                entry.details())
                        .stream()
                        .map(AuditCsv::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}

package com.judgemyjpeg.cockpit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The sections of the runbook that are about alarms, as they are written: each heading of the third level in the part
/// *Alarms* is the id of a rule.
public record RunbookView(List<Section> sections) {
    private static final String PART = "\n## Alarms\n";
    private static final String HEADING = "\n### ";

    /// @param words in turn: what is said, and what is typed
    public record Paragraph(List<String> words) {}

    public record Section(String rule, List<Paragraph> paragraphs) {}

    static RunbookView read() {
        try (InputStream in = RunbookView.class.getResourceAsStream("/operations/runbook.md")) {
            if (in == null) {
                throw new IllegalStateException("the runbook is not part of the program");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RunbookView of(String markdown) {
        int begin = markdown.indexOf(PART);
        int end = markdown.indexOf("\n## ", begin + PART.length());
        String part = markdown.substring(begin + PART.length() - 1, end < 0 ? markdown.length() : end);
        List<Section> sections = new ArrayList<>();
        List<String> all = List.of(part.split(HEADING));
        for (String one : all.subList(1, all.size())) {
            String[] blocks = one.strip().split("\n\\s*\n");
            List<Paragraph> paragraphs = new ArrayList<>();
            for (int i = 1; i < blocks.length; i++) {
                paragraphs.add(paragraph(blocks[i]));
            }
            sections.add(new Section(blocks[0].strip(), List.copyOf(paragraphs)));
        }
        return new RunbookView(List.copyOf(sections));
    }

    /// Of its stars only those that are typed stay.
    private static Paragraph paragraph(String block) {
        String[] words = block.replaceAll("\\s+", " ").strip().split("`", -1);
        for (int said = 0; said < words.length; said += 2) {
            words[said] = words[said].replace("*", "");
        }
        return new Paragraph(List.of(words));
    }
}

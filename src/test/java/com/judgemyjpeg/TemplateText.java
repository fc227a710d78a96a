package com.judgemyjpeg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a template says by itself, in whatever language: the letters that remain between its tags, in the
/// attributes that people see or hear, and in its code. There should be none of it, because every word belongs
/// into `messages`.
///
/// jte mixes three languages, each inside the other: HTML, code in `${...}` and `@if(...)`, and HTML again in
/// a @`...` that stands in such code. Hence the stack: what closes the innermost piece is on top of it.
final class TemplateText {
    private static final Pattern SILENT =
            Pattern.compile("<%--.*?--%>|<!--.*?-->|^@(?:import|param)\\b.*?$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CODE_BEGINS = Pattern.compile("(?:\\$unsafe|\\$|!)(\\{)|@[a-zA-Z.]+\\s*(\\()");
    private static final Pattern WORD_OF_JTE = Pattern.compile("@(?:else|endif|endfor|raw|endraw)\\b");
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");
    private static final Pattern SEEN_OR_HEARD =
            Pattern.compile("\\b(?:aria-label|aria-description|alt|title|placeholder)=\"([^\"]*)\"");
    private static final Pattern TAG_OR_ENTITY = Pattern.compile("<[^>]*>|&#?\\w+;");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    /// Keys and names of classes are lower case; a capital followed by a small letter begins a sentence.
    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}\\p{Ll}.*");

    private final String template;
    private final StringBuilder html = new StringBuilder();
    private final List<String> literals = new ArrayList<>();
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    private TemplateText(String template) {
        this.template = SILENT.matcher(template).replaceAll("");
    }

    static List<String> of(String template) {
        TemplateText text = new TemplateText(template);
        while (text.at < text.template.length()) {
            if (text.inHtml()) {
                text.readHtml();
            } else {
                text.readCode();
            }
        }
        return text.words();
    }

    private boolean inHtml() {
        return open.isEmpty() || open.peek() == '`';
    }

    private void readHtml() {
        Matcher code = here(CODE_BEGINS);
        Matcher word = here(WORD_OF_JTE);
        char c = template.charAt(at);
        if (code.lookingAt()) {
            open.push(code.group(1) == null ? ')' : '}');
            at = code.end();
        } else if (word.lookingAt()) {
            at = word.end();
        } else if (c == '`' && !open.isEmpty()) {
            open.pop();
            at++;
        } else {
            html.append(c);
            at++;
        }
    }

    private void readCode() {
        Matcher literal = here(LITERAL);
        if (literal.lookingAt()) {
            literals.add(literal.group(1));
            at = literal.end();
        } else if (template.startsWith("@`", at)) {
            open.push('`');
            at += 2;
        } else {
            readBracket(template.charAt(at++));
        }
    }

    private void readBracket(char c) {
        if (c == '(') {
            open.push(')');
        } else if (c == '{') {
            open.push('}');
        } else if (c == open.element()) {
            open.pop();
        }
    }

    private Matcher here(Pattern pattern) {
        return pattern.matcher(template).region(at, template.length());
    }

    private List<String> words() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("this template is not understood: " + open + " was not closed");
        }
        List<String> words = new ArrayList<>();
        WORD.matcher(TAG_OR_ENTITY.matcher(html).replaceAll(" ")).results().forEach(word -> words.add(word.group()));
        SEEN_OR_HEARD
                .matcher(html)
                .results()
                .map(attribute -> attribute.group(1))
                .filter(value -> WORD.matcher(value).find())
                .forEach(words::add);
        literals.stream()
                .map(SENTENCE::matcher)
                .filter(Matcher::matches)
                .map(MatchResult::group)
                .forEach(words::add);
        return words;
    }
}

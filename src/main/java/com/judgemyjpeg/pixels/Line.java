package com.judgemyjpeg.pixels;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes one harmless line of what a stranger wrote into a file.
final class Line {
    private static final int LONGEST = 80;

    private Line() {}

    /// @return printable characters only, white space collapsed, at most 80 of them; null when nothing is left
    static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = text.codePoints()
                .limit(1000)
                .mapToObj(c -> isPrintable(c) ? Character.toString(c) : " ")
                .collect(Collectors.joining())
                .strip()
                .replaceAll("\\s+", " ");
        String cut =
                line.codePoints().limit(LONGEST).mapToObj(Character::toString).collect(Collectors.joining());
        return cut.isBlank() ? null : cut.strip();
    }

    /// Letters, digits, signs; neither controls nor what turns the direction of text, nor half characters.
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0xfffd;
        };
    }
}

package com.judgemyjpeg.critique;

/// Text from somebody else, made one harmless line.
final class ModelText {
    private ModelText() {}

    /// Control characters and any run of white space become one blank; invisible characters (direction marks,
    /// joiners, private use, half a surrogate pair) go. What is longer than `limit` is cut and ends in an
    /// ellipsis.
    static String clean(String text, int limit) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), limit));
        boolean blank = false;
        for (int i = 0; i < text.length() && clean.length() <= limit; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                blank = true;
            } else if (visible(c)) {
                if (blank && !clean.isEmpty()) {
                    clean.append(' ');
                }
                blank = false;
                clean.appendCodePoint(c);
            }
        }
        return clean.length() <= limit ? clean.toString() : cut(clean, limit);
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String cut(StringBuilder text, int limit) {
        int end = limit - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }
}

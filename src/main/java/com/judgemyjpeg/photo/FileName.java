package com.judgemyjpeg.photo;

/// A file name that somebody sent, made fit to be shown: never used as a path.
final class FileName {
    private static final int LONGEST = 100;

    private FileName() {}

    /// The last part of it, without control and direction characters; `photo` when nothing is left.
    static String clean(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String shown = last.codePoints()
                .filter(FileName::isShown)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return shown.isEmpty() || shown.equals(".") || shown.equals("..") ? "photo" : shown;
    }

    private static boolean isShown(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}

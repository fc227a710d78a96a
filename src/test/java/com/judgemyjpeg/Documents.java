package com.judgemyjpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The repository as its reader finds it: what git ignores is left out.
final class Documents {
    private static final Set<String> IGNORED = Set.of(".git", "target", "node_modules", "results", ".idea", ".vscode");
    private static final Pattern CODE =
            Pattern.compile("```\\w*\\n(.*?)```|`([^`\\n]+)`|^ {4}([^\\n]+)$", Pattern.DOTALL | Pattern.MULTILINE);

    private Documents() {}

    /// Every file below `folder`.
    static List<Path> files(String folder) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(Path.of(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return IGNORED.contains(name(path)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    // in a second work tree `.git` is a file, and names the first one's place
                    if (!IGNORED.contains(name(path))) {
                        found.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    static Stream<Path> markdown() {
        return files("").stream().filter(file -> name(file).endsWith(".md"));
    }

    static String read(Path file) {
        try {
            // bytes that are no UTF-8 become question marks: pictures are read here too
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String file) {
        return read(Path.of(file));
    }

    /// Lines of code of a page: its blocks, fenced or indented, and what stands between backticks.
    static List<String> code(String markdown) {
        return CODE.matcher(markdown)
                .results()
                .map(Documents::inside)
                .flatMap(String::lines)
                .toList();
    }

    private static String inside(MatchResult code) {
        return Stream.of(1, 2, 3)
                .map(code::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /// The first cells of a table's rows that stand between backticks, each with its whole row.
    static List<Row> rows(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1).split("\\|", -1))
                .map(cells -> new Row(
                        cells[0].strip().replace("`", ""),
                        Stream.of(cells).map(String::strip).toList()))
                .toList();
    }

    /// @param cells all of them, the one after the last bar (empty) included
    record Row(String name, List<String> cells) {
        String last() {
            return cells.get(cells.size() - 2);
        }
    }
}

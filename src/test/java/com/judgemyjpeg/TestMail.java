package com.judgemyjpeg;

import com.judgemyjpeg.platform.mail.Mails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mail folder of a running program, read as its operator would.
public final class TestMail {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestMail() {}

    /// The newest link of this kind that was sent to somebody; waits for it.
    public static String link(TestServer program, String to, String path) {
        return link(program, to, path, List.of());
    }

    /// The newest that holds none of these words.
    public static String link(TestServer program, String to, String path, List<String> known) {
        Pattern link = Pattern.compile("https?://\\S*" + Pattern.quote(path) + "\\S*");
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            Optional<String> found = newest(program, to, link, known);
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new AssertionError("no letter to " + to + " with " + path);
    }

    private static Optional<String> newest(TestServer program, String to, Pattern link, List<String> known) {
        Mails mails = program.bean(Mails.class);
        return mails.newest(100).stream()
                .filter(letter -> letter.to().equalsIgnoreCase(to) && letter.readable())
                .flatMap(letter -> mails.text(letter.id()).stream())
                .map(link::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .filter(found -> known.stream().noneMatch(found::contains))
                .findFirst();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package com.judgemyjpeg.generator;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// What to do, as the program's `loadtest` package wrote it into a file.
///
/// @param url of the program, without a slash at its end
/// @param folder where the results go
/// @param people when they come
/// @param proof when somebody comes to the trivial server, which shows what this generator can do
/// @param photos one of so many arrivals brings a photo, the others look at a page
/// @param open requests under way at once; whoever comes beyond that is blocked, and told so
/// @param timeout of one request
/// @param patience for a critique
record Order(
        String url,
        Path folder,
        Schedule people,
        Schedule proof,
        List<Page> pages,
        int photos,
        int open,
        Duration timeout,
        Duration patience) {

    /// @param weight how often it is looked at, beside the others
    record Page(String path, int weight) {}

    static Order read(Path file) throws IOException {
        var all = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        }
        return new Order(
                all.getProperty("url"),
                Path.of(all.getProperty("folder")),
                Schedule.of(all.getProperty("people")),
                Schedule.of(all.getProperty("proof")),
                pages(all.getProperty("pages")),
                Integer.parseInt(all.getProperty("photos")),
                Integer.parseInt(all.getProperty("open")),
                Duration.ofMillis(Long.parseLong(all.getProperty("timeout"))),
                Duration.ofMillis(Long.parseLong(all.getProperty("patience"))));
    }

    private static List<Page> pages(String text) {
        List<Page> pages = new ArrayList<>();
        for (String page : text.split(" ")) {
            String[] parts = page.split("=");
            pages.add(new Page(parts[0], Integer.parseInt(parts[1])));
        }
        return pages;
    }
}

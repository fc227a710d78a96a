package com.judgemyjpeg;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/// One whole start on a folder that is then forgotten, with a look at the pages, so that the JVM can record
/// what a start needs (`-XX:AOTCacheOutput`) and every later start is faster. The build calls it.
@Command(name = "rehearse", hidden = true, description = "Start, show the pages once, stop: for the build.")
final class RehearseCommand implements Runnable {
    private static final List<String> PAGES = List.of("", "api/ping", "api/health", "photos", "sign-in", "account");

    @Override
    public void run() {
        try {
            Path folder = Files.createTempDirectory("rehearsal");
            try {
                rehearse(folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rehearse(Path folder) throws IOException, InterruptedException {
        var options = new StartOptions();
        options.data = folder;
        try (var program = RunningProgram.start(options);
                var client = HttpClient.newHttpClient()) {
            URI address = URI.create(program.address());
            for (String page : PAGES) {
                client.send(
                        HttpRequest.newBuilder(address.resolve(page)).build(), HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}

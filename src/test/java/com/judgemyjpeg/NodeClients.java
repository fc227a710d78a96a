package com.judgemyjpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Others' own clients for Node, unchanged: `src/test/node`, installed into `target` when they
/// are first wanted.
public final class NodeClients {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path PLACE = TestFolder.named("test-node");

    private NodeClients() {}

    /// Skips the test with a clear line where there is no Node or nothing to install from.
    ///
    /// @param client its name at npm
    public static synchronized void install(String client) throws Exception {
        Assumptions.assumeTrue(found("node") && found("npm"), "no Node.js here: nobody but us tries the protocol");
        Files.createDirectories(PLACE);
        for (Path file : files()) {
            Files.copy(file, PLACE.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(PLACE.resolve("node_modules").resolve(client))) {
            Assumptions.assumeTrue(
                    run("", "npm", "ci", "--ignore-scripts").code() == 0, "the npm clients cannot be installed");
        }
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(SOURCE)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean found(String program) {
        try {
            return run("", program, "--version").code() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /// What a script of `src/test/node` printed.
    public static String node(String input, String... scriptAndArguments) throws IOException, InterruptedException {
        String[] command = new String[scriptAndArguments.length + 1];
        command[0] = "node";
        System.arraycopy(scriptAndArguments, 0, command, 1, scriptAndArguments.length);
        Said said = run(input, command);
        if (said.code() != 0) {
            throw new AssertionError(said.text());
        }
        return said.text();
    }

    private record Said(int code, String text) {}

    private static Said run(String input, String... command) throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        Process process = new ProcessBuilder(command)
                .directory(PLACE.toFile())
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}

package com.judgemyjpeg.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Stripe's own client for Node, which signs events as Stripe does: `src/test/node`, installed into
/// `target` when it is first wanted.
final class StripeClientOfNode {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path PLACE = Path.of("target/test-node");

    private StripeClientOfNode() {}

    /// Skips the test with a clear line where there is no Node or nothing to install from.
    static void install() throws Exception {
        Assumptions.assumeTrue(
                found("node") && found("npm"), "no Node.js here: events are not signed by Stripe's client");
        Files.createDirectories(PLACE);
        for (String name : List.of("package.json", "package-lock.json", ".npmrc", "sign.mjs")) {
            Files.copy(SOURCE.resolve(name), PLACE.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(PLACE.resolve("node_modules/stripe"))) {
            Assumptions.assumeTrue(
                    run("", "npm", "ci", "--ignore-scripts").code() == 0, "the npm client cannot be installed");
        }
    }

    private static boolean found(String program) {
        try {
            return run("", program, "--version").code() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /// @param at seconds since 1970
    static String sign(String payload, String secret, long at) throws IOException, InterruptedException {
        Said said = run(payload, "node", "sign.mjs", secret, String.valueOf(at));
        if (said.code() != 0) {
            throw new AssertionError(said.text());
        }
        return said.text();
    }

    private record Said(int code, String text) {}

    private static Said run(String input, String... command) throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
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

package com.judgemyjpeg.scaling.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// The door: reads a plan, or says everything that is wrong with it at once. Only what stands in the file is built:
/// YAML is read as a tree, and nothing in it can name a class.
public final class PlanFile {
    private static final String OWNERS = "/scaling-plan.yaml";
    private static final int DIGITS = 8;

    private PlanFile() {}

    /// The one that comes with the program.
    public static ScalingPlan owners() {
        try (InputStream in = Objects.requireNonNull(PlanFile.class.getResourceAsStream(OWNERS))) {
            return read("scaling-plan.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws PlanRefused with every fault
    public static ScalingPlan read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw refused(file.toString(), 1, "there is no such file");
        } catch (IOException e) {
            throw refused(file.toString(), 1, "it cannot be read (" + e + ")");
        }
    }

    /// @param name of the file, for messages
    /// @throws PlanRefused with every fault
    public static ScalingPlan read(String name, String text) {
        Node tree = tree(name, text);
        if (tree == null) {
            throw refused(name, 1, "it is empty");
        }
        var faults = new Faults();
        ScalingPlan plan = new PlanReader(faults).plan(tree, digest(text));
        new Soundness(plan, faults).check();
        List<Fault> all = faults.all();
        if (!all.isEmpty()) {
            throw new PlanRefused(name, all);
        }
        return plan;
    }

    private static @Nullable Node tree(String name, String text) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw refused(name, mark == null ? 1 : mark.getLine() + 1, "it is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw refused(name, 1, "it is no YAML: " + e.getMessage());
        }
    }

    private static PlanRefused refused(String name, int line, String reason) {
        return new PlanRefused(name, List.of(new Fault(line, reason)));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

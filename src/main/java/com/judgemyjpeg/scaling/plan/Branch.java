package com.judgemyjpeg.scaling.plan;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A mapping of the file with its lines. What is missing or wrong becomes a fault and is answered by a stand-in that
/// nothing compares with (an empty text, not-a-number), so that reading goes on and finds the next one.
final class Branch {
    private final String name;
    private final int line;
    private final String currency;
    private final Faults faults;
    private final Map<String, Node> parts = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    private Branch(String name, int line, String currency, Faults faults) {
        this.name = name;
        this.line = line;
        this.currency = currency;
        this.faults = faults;
    }

    Branch(String name, Node node, String currency, Faults faults) {
        this(name, line(node), currency, faults);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else {
            faults.add(line, name + " has to be 'name: value' pairs");
        }
    }

    private void take(NodeTuple pair) {
        String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (parts.putIfAbsent(key, pair.getValueNode()) != null) {
            faults.add(line(pair.getKeyNode()), "%s has '%s' twice".formatted(name, key));
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    int line(String key) {
        Node part = parts.get(key);
        return part == null ? line : line(part);
    }

    boolean has(String key) {
        asked.add(key);
        return parts.containsKey(key);
    }

    void wrong(String key, String reason) {
        faults.add(line(key), name + ": " + reason);
    }

    String text(String key) {
        return maybeText(key).orElseGet(() -> {
            missing(key);
            return "";
        });
    }

    Optional<String> maybeText(String key) {
        return part(key).map(node -> scalar(key, node));
    }

    double amount(String key, Unit unit) {
        return maybeAmount(key, unit).orElseGet(() -> {
            missing(key);
            return Double.NaN;
        });
    }

    Optional<Double> maybeAmount(String key, Unit unit) {
        return maybeText(key).map(text -> {
            try {
                return unit.read(text, currency);
            } catch (Unit.Unreadable e) {
                wrong(key, key + " " + e.getMessage());
                return Double.NaN;
            }
        });
    }

    Duration time(String key) {
        return duration(amount(key, Unit.TIME));
    }

    Optional<Duration> maybeTime(String key) {
        return maybeAmount(key, Unit.TIME).map(Branch::duration);
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000)); // not-a-number is zero here
    }

    /// `{ from: 1, to: 2 }`; without `to` it is open.
    Range range(String key, Unit unit) {
        return maybeBranch(key).map(ends -> ends.ends(unit)).orElseGet(() -> {
            missing(key);
            return new Range(Double.NaN, Double.NaN);
        });
    }

    private Range ends(Unit unit) {
        var range = new Range(amount("from", unit), maybeAmount("to", unit).orElse(Double.POSITIVE_INFINITY));
        if (range.to() < range.from()) {
            faults.add(line, name + " ends before it begins");
        }
        done();
        return range;
    }

    <E extends Enum<E>> @Nullable E oneOf(String key, Class<E> kind) {
        String text = text(key);
        for (E one : kind.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        if (!text.isEmpty()) {
            wrong(key, "%s '%s' is not known".formatted(key, text));
        }
        return null;
    }

    /// What is missing is told once, and not again for everything in it.
    Branch branch(String key) {
        return maybeBranch(key).orElseGet(() -> {
            missing(key);
            return new Branch(name, line, currency, new Faults());
        });
    }

    Optional<Branch> maybeBranch(String key) {
        return part(key).map(node -> new Branch(name + "." + key, node, currency, faults));
    }

    /// For what cannot be read because something before it could not.
    double unread(String key) {
        asked.add(key);
        return Double.NaN;
    }

    /// None where the key is not there.
    List<Branch> branches(String key) {
        return list(key).stream().map(node -> child(key, node)).toList();
    }

    private Branch child(String key, Node node) {
        var unnamed = new Branch(key, node, currency, new Faults());
        String id = unnamed.parts.get("id") instanceof ScalarNode scalar ? scalar.getValue() : key;
        return new Branch(id, node, currency, faults);
    }

    List<String> words(String key) {
        return list(key).stream().map(node -> scalar(key, node)).toList();
    }

    private List<Node> list(String key) {
        return part(key)
                .map(node -> {
                    if (node instanceof SequenceNode sequence) {
                        return sequence.getValue();
                    }
                    faults.add(line(node), "%s: %s has to be a list".formatted(name, key));
                    return List.<Node>of();
                })
                .orElse(List.of());
    }

    Set<String> keys() {
        return parts.keySet();
    }

    /// Whatever nobody asked for is a slip of the pen.
    void done() {
        parts.forEach((key, node) -> {
            if (!asked.contains(key)) {
                faults.add(
                        line(node),
                        "%s: '%s' is not known here; known are %s".formatted(name, key, new TreeSet<>(asked)));
            }
        });
    }

    private Optional<Node> part(String key) {
        asked.add(key);
        return Optional.ofNullable(parts.get(key));
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        faults.add(line(node), "%s: %s has to be a word or a number".formatted(name, key));
        return "";
    }

    private void missing(String key) {
        faults.add(line, "%s has no '%s'".formatted(name, key));
    }
}

package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.platform.problem.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `judge fake-provider`: serves until it is ended.
@Command(
        name = "fake-provider",
        description = {
            "An AI provider that only pretends: speaks OpenAI's protocol on this machine, keeps its own limits to the"
                    + " millisecond, and misbehaves on request. No call costs anything, no photo goes anywhere.",
            ""
        },
        footerHeading = "%nFaults (for --fault and POST /control/fault)%n",
        footer = {
            "%s",
            "",
            "Examples",
            "  ./judge fake-provider --pool main:sk-one-1234,sk-two-5678:rpm=1000,tpm=2000000",
            "  ./judge fake-provider --port 9100 --latency 1.5s --jitter 300ms --tail 0.01 --log calls.jsonl",
            "  ./judge fake-provider --fault server-error=0.02 --fault hang=0.001 --seed 7",
            "  curl -d '{\"kind\":\"rate-limit\",\"pool\":\"main\",\"seconds\":20}' localhost:9100/control/fault",
            "  curl -d '{\"pool\":\"main\"}' localhost:9100/control/kill        # and /control/revive",
            "  curl -d '{\"pool\":\"main\",\"limits\":\"rpm=500\"}' localhost:9100/control/limits",
            "  curl localhost:9100/control                                # limits, what is used, counts"
        })
public final class FakeProviderCommand implements Runnable {
    private static final PoolSpec ANYBODY = PoolSpec.parse("default:sk-fake-default");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen on 127.0.0.1; 0, the default, takes a free one.")
    private int port;

    @Option(
            names = "--pool",
            paramLabel = "NAME:KEYS:LIMITS",
            converter = PoolTyped.class,
            description =
                    "A quota pool, the keys that share it, and its limits: rpm, tpm, ipm (requests, tokens, images in any 60 s),"
                            + " rpd (requests in any 24 h), concurrency. Repeatable. Without one, key sk-fake-default has no limits.")
    private List<PoolSpec> pools = List.of(ANYBODY);

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "A model that exists, repeatable; else some of OpenAI's names.")
    private List<String> models = FakeSettings.MODELS;

    @Option(
            names = "--latency",
            paramLabel = "SPAN",
            converter = SpanTyped.class,
            description = "How long an answer takes: 250ms, 1.5s (0s).")
    private Duration latency = Duration.ZERO;

    @Option(
            names = "--jitter",
            paramLabel = "SPAN",
            converter = SpanTyped.class,
            description = "So much more or less (0s).")
    private Duration jitter = Duration.ZERO;

    @Option(
            names = "--tail",
            paramLabel = "SHARE",
            description = "How many of all answers take longer, by up to ten times the latency (0).")
    private double tail;

    @Option(
            names = "--settle",
            description = "Give tokens back at the end of a call that its answer was allowed and did not use.")
    private boolean settle;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "The same number draws the same faults and latencies (1).")
    private long seed = 1;

    @Option(names = "--log", paramLabel = "FILE", description = "Append a JSON line for each call that was counted.")
    private @Nullable Path log;

    @Option(
            names = "--fault",
            paramLabel = "KIND=PROBABILITY",
            converter = {FaultTyped.class, ChanceTyped.class},
            description = "What goes wrong how often, 0 to 1. Repeatable.")
    private Map<Fault, Double> faults = new LinkedHashMap<>();

    @Option(
            names = "--batch-time",
            paramLabel = "SPAN",
            converter = SpanTyped.class,
            description = "How long a batch takes (10s).")
    private Duration batchTime = Duration.ofSeconds(10);

    @Option(
            names = "--batch-window",
            paramLabel = "SPAN",
            converter = SpanTyped.class,
            description = "When a batch expires (24h).")
    private Duration batchWindow = Duration.ofHours(24);

    private @Nullable CommandSpec spec;

    /// The list of faults in the help comes from the faults themselves.
    @Spec
    void describe(CommandSpec command) {
        spec = command;
        String[] footer = command.usageMessage().footer();
        List<String> lines = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            lines.add("  %-20s %s".formatted(fault.kind(), fault.meaning()));
        }
        lines.addAll(Arrays.asList(footer).subList(1, footer.length));
        command.usageMessage().footer(lines.toArray(String[]::new));
    }

    @Override
    public void run() {
        FakeProvider provider = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(provider)));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("The fake provider is ready: " + provider.baseUrl());
        out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(FakeProvider provider) {
        try {
            provider.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeProvider start() {
        try {
            return FakeProvider.start(settings());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        } catch (BindException e) {
            throw new CannotStart("Port %d is in use on this machine: choose another with --port.".formatted(port), e);
        } catch (IOException e) {
            throw new CannotStart(
                    "The file %s cannot be written (%s): choose another with --log.".formatted(log, e), e);
        }
    }

    private FakeSettings settings() {
        return new FakeSettings(
                port,
                pools,
                models,
                new Latency(latency, jitter, tail, latency.multipliedBy(10)),
                settle,
                seed,
                log,
                faults.entrySet().stream()
                        .map(one -> FaultRule.often(one.getKey(), one.getValue()))
                        .toList(),
                batchTime,
                batchWindow,
                InstantSource.system());
    }

    private static <T> T typed(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    static final class PoolTyped implements ITypeConverter<PoolSpec> {
        @Override
        public PoolSpec convert(String text) {
            return typed(text, PoolSpec::parse);
        }
    }

    static final class SpanTyped implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return typed(text, Span::parse);
        }
    }

    static final class FaultTyped implements ITypeConverter<Fault> {
        @Override
        public Fault convert(String text) {
            return typed(text, Fault::parse);
        }
    }

    static final class ChanceTyped implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return typed(text, Double::valueOf);
        }
    }
}

package com.judgemyjpeg;

import com.judgemyjpeg.pixels.PixelSettings;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.PlanRefused;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import com.judgemyjpeg.scaling.simulate.Calibration;
import com.judgemyjpeg.scaling.simulate.Forecasts;
import com.judgemyjpeg.scaling.simulate.Parameters;
import com.judgemyjpeg.scaling.simulate.Simulator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What so many people a month would mean. Needs no server and no database.
@Command(
        name = "simulate",
        description = "Say what so many people a month would mean: waiting times, bottleneck, phase of the plan, cost.",
        footerHeading = "%nExamples%n",
        footer = {
            "  ./judge simulate                                  a table from 1,000 to 100 million people",
            "  ./judge simulate --people 20000",
            "  ./judge simulate --people 20000 --instances 1 --quota 500 --provider-seconds 6",
            "  ./judge simulate --from 1000 --to 50000 --json",
        })
final class SimulateCommand implements Runnable {
    private static final double FEWEST = 1;
    private static final double MOST = 1e9;

    @Option(names = "--people", paramLabel = "N", description = "People a month: one answer instead of a table.")
    private @Nullable Double people;

    @Option(names = "--from", paramLabel = "N", description = "The first row of the table (1000).")
    private double from = 1_000;

    @Option(names = "--to", paramLabel = "N", description = "The last row of the table (100000000).")
    private double to = 100_000_000;

    @Option(names = "--analyses", paramLabel = "N", description = "Of one person in a month (2).")
    private @Nullable Double analyses;

    @Option(names = "--megapixels", paramLabel = "N", description = "Of the photo in the middle (12).")
    private @Nullable Double megapixels;

    @Option(names = "--provider-seconds", paramLabel = "N", description = "Until an AI provider answers (4).")
    private @Nullable Double provider;

    @Option(
            names = "--quota",
            paramLabel = "N",
            description = "Requests a minute of all providers; else as the plan and the need say.")
    private @Nullable Double quota;

    @Option(names = "--instances", paramLabel = "N", description = "Of the program; else as many as are needed.")
    private @Nullable Integer instances;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Another plan than the one that comes with the program.")
    private @Nullable Path plan;

    @Option(
            names = "--no-measuring",
            description = "Assume how long pixel work takes, instead of measuring it for ten seconds.")
    private boolean assumed;

    @Option(names = "--seed", paramLabel = "N", description = "The same number gives the same chance (1).")
    private long seed = 1;

    @Option(names = "--json", description = "The same for programs.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    private final IntFunction<Pixels> start;

    /// @param start starts so many pixel processes; closed when they were measured
    SimulateCommand(IntFunction<Pixels> start) {
        this.start = start;
    }

    @Override
    public void run() {
        check();
        ScalingPlan read = plan();
        Parameters parameters = measured(given(Parameters.of(read)));
        var simulator = new Simulator(read, parameters, seed);
        Forecasts forecasts = people == null ? simulator.between(from, to) : simulator.of(people);
        PrintWriter out = spec().commandLine().getOut();
        out.println(json ? forecasts.json() : forecasts.text().stripTrailing());
        out.flush();
    }

    private void check() {
        within("--people", people, FEWEST, MOST);
        within("--from", from, FEWEST, MOST);
        within("--to", to, FEWEST, MOST);
        within("--analyses", analyses, 0.01, 1_000);
        within("--megapixels", megapixels, 0.1, 100);
        within("--provider-seconds", provider, 0.001, 600);
        within("--quota", quota, 1, 1e9);
        within("--instances", instances == null ? null : Double.valueOf(instances), 1, 1_000_000);
        if (people == null && from >= to) {
            throw wrong("--from %s is not below --to %s: swap them, or ask for one number with --people"
                    .formatted(shown(from), shown(to)));
        }
    }

    private void within(String option, @Nullable Double value, double least, double most) {
        if (value != null && !(value >= least && value <= most)) {
            throw wrong("%s %s is out of range: give it a number from %s to %s"
                    .formatted(option, shown(value), shown(least), shown(most)));
        }
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }

    private ScalingPlan plan() {
        if (plan == null) {
            return PlanFile.owners();
        }
        try {
            return PlanFile.read(plan);
        } catch (PlanRefused e) {
            throw wrong("the plan %s cannot be used (%d faults, the first in %s): ./judge plan --check %s tells all"
                    .formatted(plan, e.faults().size(), e.faults().getFirst(), plan));
        }
    }

    private Parameters given(Parameters parameters) {
        Parameters all = given(parameters, Parameters.ANALYSES, analyses);
        all = given(all, Parameters.MEGAPIXELS, megapixels);
        all = given(all, Parameters.ANSWER, provider);
        all = given(all, Parameters.QUOTA, quota);
        return instances == null ? all : all.withInstances(instances);
    }

    private static Parameters given(Parameters parameters, String name, @Nullable Double value) {
        return value == null ? parameters : parameters.given(name, value);
    }

    private Parameters measured(Parameters parameters) {
        if (assumed) {
            return parameters;
        }
        int children = PixelSettings.in(Path.of("")).children();
        try (Pixels pixels = start.apply(children)) {
            return new Calibration(pixels, children).measure(parameters);
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec().commandLine(), sentence);
    }
}

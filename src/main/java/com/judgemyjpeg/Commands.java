package com.judgemyjpeg;

import com.judgemyjpeg.critique.RateCommand;
import com.judgemyjpeg.drill.DrillCommand;
import com.judgemyjpeg.pixels.PixelSettings;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.problem.CannotStart;
import com.judgemyjpeg.provider.fake.FakeProviderCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. What a person did wrong is one sentence and exit code 2; what keeps the program from
/// running is one sentence and exit code 1; a stack trace is for nobody.
@Command(
        name = "judge",
        description = "A photograph in, an honest critique out.",
        subcommands = {
            ServeCommand.class,
            FakeProviderCommand.class,
            OperatorCommand.class,
            PlanCommand.class,
            SettingsCommand.class,
            VersionCommand.class,
            DoctorCommand.class,
            ModeCommand.class,
            DrillCommand.class,
            LoadTestCommand.class,
            RehearseCommand.class
        })
final class Commands {
    private static final List<String> FIRST_HELP = List.of("-h", "--help");

    /// How many photographs `rate` works on at once: each is a process with a core and some 300 MB.
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private Commands() {}

    static int run(String... args) {
        return commandLine().execute(withCommand(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Commands());
        line.addSubcommand("rate", new RateCommand(() -> startPixels(AT_ONCE), AT_ONCE));
        line.addSubcommand("simulate", new SimulateCommand(Commands::startPixels));
        line.getSubcommands().values().forEach(Commands::withHelp);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(Commands::misunderstood);
        line.setExecutionExceptionHandler((trouble, command, parsed) -> failed(trouble, command));
        return line;
    }

    private static void withHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(Commands::withHelp);
    }

    private static Pixels startPixels(int children) {
        String cache = Optional.ofNullable(System.getenv("JUDGE_CACHE"))
                .orElseGet(() -> System.getProperty("user.home") + "/.cache/judgemyjpeg");
        return Pixels.start(PixelSettings.in(Path.of(cache, "pixels")).withChildren(children));
    }

    /// `judge --port 9000` means `judge serve --port 9000`.
    private static String[] withCommand(String[] args) {
        if (args.length > 0 && (FIRST_HELP.contains(args[0]) || !args[0].startsWith("-"))) {
            return args;
        }
        String[] all = new String[args.length + 1];
        all[0] = "serve";
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }

    private static int misunderstood(ParameterException trouble, String[] args) {
        PrintWriter out = trouble.getCommandLine().getErr();
        out.println("judge: " + firstLine(trouble));
        if (trouble instanceof UnmatchedArgumentException unmatched) {
            nearest(
                            unmatched.getUnmatched().getFirst(),
                            trouble.getCommandLine().getCommandSpec())
                    .ifPresent(meant -> out.println("Did you mean %s?".formatted(meant)));
        }
        out.println("See: ./" + trouble.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        out.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /// The library's own guess finds nothing in two swapped letters, the most frequent slip of all.
    private static Optional<String> nearest(String word, CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .filter(name -> differences(word, name) <= 2)
                .min(Comparator.comparingInt(name -> differences(word, name)));
    }

    private static int differences(String one, String other) {
        int[] before = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }

    private static int failed(Exception trouble, CommandLine command) {
        PrintWriter out = command.getErr();
        out.println("judge: " + sentence(trouble));
        out.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart) {
                return firstLine(cause);
            }
        }
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "It did not work, and this is our mistake (%s: %s)."
                .formatted(root.getClass().getSimpleName(), firstLine(root));
    }

    private static String firstLine(Throwable trouble) {
        return Arrays.stream(String.valueOf(trouble.getMessage()).split("\n", 2))
                .findFirst()
                .orElse("");
    }
}

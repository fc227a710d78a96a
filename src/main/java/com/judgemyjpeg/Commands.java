package com.judgemyjpeg;

import com.judgemyjpeg.platform.database.CannotStart;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. What a person did wrong is one sentence and exit code 2; what keeps the program from running is
/// one sentence and exit code 1; a stack trace is for nobody.
@Command(
        name = "judge",
        description = "A photograph in, an honest critique out.",
        subcommands = {ServeCommand.class, SettingsCommand.class, VersionCommand.class, RehearseCommand.class})
final class Commands {
    /// A command of a feature, found by name: features show three types at most, and a command line is none of them.
    private static final String RATE = "com.judgemyjpeg.critique.RateCommand";

    private static final List<String> FIRST_HELP = List.of("-h", "--help");

    private Commands() {}

    static int run(String... args) {
        return commandLine().execute(withCommand(args));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Commands());
        try {
            line.addSubcommand("rate", Class.forName(RATE));
        } catch (ClassNotFoundException e) {
            // a build without it has one command less
        }
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setParameterExceptionHandler(Commands::misunderstood);
        line.setExecutionExceptionHandler((trouble, command, parsed) -> failed(trouble, command));
        return line;
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
            List<String> meant = unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                out.println("Did you mean: " + String.join(" or ", meant) + "?");
            }
        }
        out.println("See: " + trouble.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        out.flush();
        return CommandLine.ExitCode.USAGE;
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

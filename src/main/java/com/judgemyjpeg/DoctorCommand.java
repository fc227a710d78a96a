package com.judgemyjpeg;

import com.judgemyjpeg.doctor.Diagnosis;
import com.judgemyjpeg.doctor.Doctor;
import com.judgemyjpeg.doctor.Start;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What keeps a start with these options from doing well. Starts nothing and writes nothing.
@Command(
        name = "doctor",
        description =
                "Say what is wrong, and what to do: machine, folder, database, and the program that runs, if one does.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is a fault", "1:something is", "2:wrong arguments"},
        footerHeading = "%nExamples%n",
        footer = {
            "  ./judge doctor",
            "  ./judge doctor --data /srv/judge --port 9000 --json",
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "The same for programs.")
    private boolean json;

    @Mixin
    private StartOptions options = new StartOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (var program = QuietProgram.looking(options)) {
            var start = new Start(
                    program.settings(),
                    options.folder(),
                    options.host,
                    options.port,
                    options.externalDatabase().isEmpty(),
                    () -> RunningProgram.refuseBusyPort(options));
            Diagnosis diagnosis = new Doctor(start, program.parts()).examine();
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println(json ? diagnosis.json() : diagnosis.text());
            out.flush();
            return diagnosis.works() ? 0 : 1;
        }
    }
}

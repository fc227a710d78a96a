package com.judgemyjpeg;

import com.judgemyjpeg.platform.audit.AuditEntry.Risk;
import com.judgemyjpeg.platform.audit.AuditLog;
import com.judgemyjpeg.platform.audit.AuditLog.Actor;
import com.judgemyjpeg.platform.database.Database;
import com.judgemyjpeg.platform.mode.Mode;
import com.judgemyjpeg.platform.mode.Rung;
import com.judgemyjpeg.resilience.Hold;
import com.judgemyjpeg.resilience.ModeControls;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// How the service stands, and the switch, for whoever sits at the machine. Running instances obey within a second.
@Command(
        name = "mode",
        description = "Say how the service stands, or decide it: normal, surge, read-only; auto goes back to what is"
                + " measured.",
        footerHeading = "%nExamples%n",
        footer = {
            "  ./judge mode",
            "  ./judge mode surge --rung guests-wait --for 2h --why \"on television tonight\"",
            "  ./judge mode read-only --pin --why \"moving the database\"",
            "  ./judge mode auto",
        })
final class ModeCommand implements Runnable {
    private static final String AUTO = "auto";
    private static final int RECENT = 10;

    @Parameters(arity = "0..1", paramLabel = "MODE", description = "normal, surge, read-only or auto")
    private @Nullable String wanted;

    @Option(
            names = "--rung",
            paramLabel = "RUNG",
            converter = RungTyped.class,
            description = "how far down the ladder a surge steps: optional-off, limits-tight, guests-wait, free-wait")
    private @Nullable Rung rung;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeTyped.class,
            description = "when it ends by itself, such as 30m, 2h (1h unless said)")
    private @Nullable Duration lasts;

    @Option(names = "--pin", description = "it ends only when somebody ends it")
    private boolean pin;

    @Option(names = "--why", paramLabel = "REASON", description = "kept with the change")
    private @Nullable String why;

    @Mixin
    private StartOptions options = new StartOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        String mode = wanted;
        check(mode);
        try (var program = QuietProgram.on(options)) {
            ModeControls controls = program.part(ModeControls.class);
            if (mode == null) {
                tell(controls);
            } else if (mode.equals(AUTO)) {
                release(program, controls);
            } else {
                decide(program, controls, Mode.of(mode));
            }
        }
    }

    private void check(@Nullable String mode) {
        if (mode == null) {
            return;
        }
        boolean known = mode.equals(AUTO)
                || Arrays.stream(Mode.values()).anyMatch(one -> one.code().equals(mode));
        if (!known) {
            throw misunderstood(mode + " is no mode: choose normal, surge, read-only or auto.");
        }
        if (!mode.equals(AUTO) && (why == null || why.isBlank())) {
            throw misunderstood("Say why, for those who wonder later: --why \"...\".");
        }
        if (pin && lasts != null) {
            throw misunderstood("--pin and --for exclude each other.");
        }
        if (rung != null && !mode.equals(Mode.SURGE.code())) {
            throw misunderstood("--rung belongs to surge.");
        }
    }

    private ParameterException misunderstood(String words) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), words);
    }

    private void decide(QuietProgram program, ModeControls controls, Mode mode) {
        Rung step = mode == Mode.SURGE ? Objects.requireNonNullElse(rung, Rung.OPTIONAL_OFF) : Rung.NONE;
        Duration time = pin ? null : Objects.requireNonNullElse(lasts, ModeControls.UNLESS_SAID);
        String reason = Objects.requireNonNull(why);
        Hold hold = program.part(Database.class).write(jdbc -> {
            program.part(AuditLog.class).note(Actor.PROGRAM, "mode.decide", mode.code(), Risk.HIGH, reason);
            return controls.decide(mode, step, "the command line", reason, time);
        });
        say("%s from now on, %s. Instances obey within a second."
                .formatted(name(hold), hold.ends() == null ? "until ./judge mode auto" : "until " + minute(hold)));
    }

    private void release(QuietProgram program, ModeControls controls) {
        boolean was = program.part(Database.class).write(jdbc -> {
            program.part(AuditLog.class).note(Actor.PROGRAM, "mode.release", "", Risk.MEDIUM, "");
            return controls.release("the command line");
        });
        say(was ? "What was decided has ended: the service stands as it is measured to." : "Nothing was decided.");
    }

    private void tell(ModeControls controls) {
        Optional<Hold> decided = controls.decided();
        var recent = controls.newest(RECENT);
        Optional<Hold> measured = recent.stream()
                .filter(hold -> hold.ended() == null && !hold.decided())
                .findFirst();
        say(decided.or(() -> measured)
                .map(hold -> "%s since %s, by %s: %s"
                        .formatted(name(hold), hold.since().truncatedTo(ChronoUnit.SECONDS), hold.name(), hold.why()))
                .orElse("normal"));
        decided.ifPresent(hold -> say(
                hold.ends() == null
                        ? "It is pinned: it ends with ./judge mode auto."
                        : "It ends by itself at " + minute(hold)));
        if (!recent.isEmpty()) {
            say("");
            recent.forEach(hold -> say("  %-24s %-24s %s by %s: %s"
                    .formatted(
                            hold.since().truncatedTo(ChronoUnit.SECONDS),
                            hold.ended() == null ? "" : hold.ended().truncatedTo(ChronoUnit.SECONDS),
                            name(hold),
                            hold.name(),
                            hold.why())));
        }
    }

    private static String name(Hold hold) {
        return hold.mode() == Mode.SURGE
                ? "surge (" + hold.rung().code() + ")"
                : hold.mode().code();
    }

    private static String minute(Hold hold) {
        return String.valueOf(Objects.requireNonNull(hold.ends()).truncatedTo(ChronoUnit.MINUTES));
    }

    private void say(String words) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(words);
        out.flush();
    }

    private static final class RungTyped implements ITypeConverter<Rung> {
        @Override
        public Rung convert(String typed) {
            return Arrays.stream(Rung.values())
                    .filter(one -> one != Rung.NONE && one.code().equals(typed))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(typed + " is no rung: choose one of "
                            + Arrays.stream(Rung.values())
                                    .skip(1)
                                    .map(Rung::code)
                                    .collect(Collectors.joining(", "))
                            + "."));
        }
    }

    private static final class TimeTyped implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String typed) {
            try {
                return org.springframework.boot.convert.DurationStyle.SIMPLE.parse(typed);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(typed + " is no time: write 30m or 2h.");
            }
        }
    }
}

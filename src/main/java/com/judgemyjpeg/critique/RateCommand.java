package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.RateTable.Rated;
import com.judgemyjpeg.pixels.PixelSettings;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.text.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `judge rate FILE|FOLDER...`: critiques at the command line, without server and database. A bad file costs
/// one line; the others go on.
@Command(
        name = "rate",
        description = "Judge photos right here: a table sorted by score, or JSON. Needs no server and no database.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every photo was judged", "1:at least one could not be judged", "2:wrong arguments"})
public final class RateCommand implements Callable<Integer> {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".jpe", ".mpo", ".png", ".webp");

    private static final int CHILDREN = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "Photos, or folders to look for photos in.")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "One JSON array with the whole critiques instead of the table.")
    private boolean json;

    @Option(
            names = "--tone",
            paramLabel = "TONE",
            description = "professional (default), roast or learning: changes words, never numbers.",
            converter = Choices.ToneChoice.class)
    private Tone tone = Tone.PROFESSIONAL;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "fr, en, es, de, it or pt; by default the language of this machine.",
            converter = Choices.LanguageChoice.class)
    private Language language = Language.of(Locale.getDefault().getLanguage()).orElse(Language.EN);

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "What kind of photo it is, such as portrait or landscape; general by default.",
            converter = Choices.TypeChoice.class)
    private PhotoType type = PhotoType.GENERAL;

    @Spec
    private @Nullable CommandSpec spec;

    private final Callable<Pixels> start;
    private final int atOnce;

    /// With child processes of this program, one for each processor up to four.
    public RateCommand() {
        this(() -> Pixels.start(PixelSettings.in(cache()).withChildren(CHILDREN)), CHILDREN);
    }

    /// @param start starts the pixel work; closed when all is judged
    /// @param atOnce how many photos it can work on at the same time
    public RateCommand(Callable<Pixels> start, int atOnce) {
        this.start = start;
        this.atOnce = atOnce;
    }

    @Override
    public Integer call() throws Exception {
        List<Path> files = files();
        RateTable table = new RateTable(language);
        List<Rated> all = new ArrayList<>();
        try (Pixels pixels = start.call();
                ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
            Rating rating = new Rating(pixels, new MeasuredCritic(), tone, language, type);
            List<Future<Rated>> coming = files.stream()
                    .map(file -> pool.submit(() -> rating.rate(file)))
                    .toList();
            for (Future<Rated> one : coming) {
                progress(all.size(), files.size());
                all.add(one.get());
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException("rating failed", bug.getCause());
        }
        progress(all.size(), files.size());
        show(all, table);
        return all.stream().allMatch(rated -> rated.critique() != null) ? 0 : 1;
    }

    private void show(List<Rated> all, RateTable table) {
        if (json) {
            out().println(table.json(all));
        } else {
            table.lines(all).forEach(out()::println);
        }
        table.problems(all).forEach(err()::println);
        out().flush();
        err().flush();
    }

    /// Named files are tried whatever they are called; in folders only names count that look like photos.
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(within(path));
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw wrong("there is no file or folder " + path);
            }
        }
        if (files.isEmpty()) {
            throw wrong("no photo found; looked for " + String.join(" ", ENDINGS));
        }
        return files.stream().distinct().toList();
    }

    private List<Path> within(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(RateCommand::looksLikeAPhoto)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw wrong("cannot read the folder " + folder);
        }
    }

    private static boolean looksLikeAPhoto(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
    }

    private void progress(int done, int all) {
        if (System.console() != null && System.console().isTerminal() && all > 1) {
            err().print("\r" + (done < all ? "judging " + (done + 1) + " of " + all : " ".repeat(40) + "\r"));
            err().flush();
        }
    }

    private static Path cache() {
        String given = System.getProperty("judge.cache");
        return given == null ? Path.of(System.getProperty("user.home"), ".cache", "judgemyjpeg") : Path.of(given);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec().commandLine(), sentence);
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("only picocli runs this command");
        }
        return spec;
    }
}

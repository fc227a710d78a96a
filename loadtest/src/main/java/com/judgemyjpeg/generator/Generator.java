package com.judgemyjpeg.generator;

import io.gatling.app.Gatling$;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// One run: `Generator ORDER-FILE`. Says `begins` on its output when the first one comes, and leaves
/// `requests.tsv`, `generator.properties` and Gatling's own report in the folder of the order.
public final class Generator {
    static final Order ORDER = order();
    static final Notes NOTES = new Notes();
    static final Turns PEOPLE = new Turns(ORDER.people());
    static final Turns PROOFS = new Turns(ORDER.proof());
    static final List<byte[]> PHOTOS = photos();
    private static final Trivial TRIVIAL = trivialServer();
    private static volatile long epochMillis;

    private Generator() {}

    public static void main(String[] args) {
        int result = 1;
        try {
            result = run();
        } catch (IOException | RuntimeException e) {
            System.err.println("generator: " + e);
        }
        System.exit(result); // the trivial server has threads that would stay
    }

    private static int run() throws IOException {
        Path folder = ORDER.folder();
        Files.createDirectories(folder);
        var hiccups = new Hiccups();
        hiccups.begin();
        // `Gatling.main` would end the process before anything is written
        int result = Gatling$.MODULE$.fromArgs(new String[] {
            "-s", People.class.getName(), "-rf", folder.resolve("gatling").toString(), "-rd", "judge load-test"
        });
        var told = new Properties();
        long zero = PEOPLE.zero();
        NOTES.write(folder.resolve("requests.tsv"), zero, PROOFS.zero(), System.nanoTime());
        hiccups.tell(told, zero, zero + ORDER.people().length().toNanos());
        told.setProperty("begun", Long.toString(epochMillis));
        told.setProperty("open.max", Integer.toString(NOTES.peak()));
        try (Writer out = Files.newBufferedWriter(folder.resolve("generator.properties"))) {
            told.store(out, null);
        }
        liftReport(folder.resolve("gatling"));
        return result;
    }

    /// Gatling puts it into a folder that is named by the time.
    private static void liftReport(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path inner : all.filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.list(inner)) {
                    for (Path file : files.toList()) {
                        Files.move(file, folder.resolve(file.getFileName()));
                    }
                }
                Files.delete(inner);
            }
        }
    }

    static void begun() {
        epochMillis = System.currentTimeMillis();
        System.out.println("begins");
        System.out.flush();
    }

    static String trivial() {
        return TRIVIAL.url();
    }

    private static Order order() {
        try {
            return Order.read(Path.of(System.getProperty("judge.order")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<byte[]> photos() {
        try {
            return Photographs.make(40);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Trivial trivialServer() {
        try {
            return new Trivial();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package com.judgemyjpeg.critique;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Nudity;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RateCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PretendPixels pixels = new PretendPixels();

    @BeforeEach
    void threePhotosAndABadOne() throws IOException {
        Files.createDirectories(folder.resolve("trip/day-2"));
        Files.writeString(folder.resolve("plain.jpg"), "ordinary");
        Files.writeString(folder.resolve("trip/best.JPEG"), "splendid");
        Files.writeString(folder.resolve("trip/day-2/other.png"), "ordinary");
        Files.writeString(folder.resolve("trip/notes.txt"), "no photo");
    }

    @Test
    void folderIsWalkedAndTheBestPhotoComesFirst() {
        assertThat(rate("--lang", "en", folder.toString())).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).contains("comp").contains("stor");
        assertThat(lines.get(1)).contains("best.JPEG").contains("█");
        assertThat(out.toString()).contains("plain.jpg", "other.png").doesNotContain("notes.txt");
        assertThat(err.toString()).isEmpty();
        assertThat(pixels.closed).isTrue();
    }

    @Test
    void badFileCostsOneLineAndTheOthersGoOn() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.jpg"), "bad");
        assertThat(rate("--lang", "fr", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("plain.jpg", "best.JPEG", "other.png");
        assertThat(err.toString().lines()).singleElement().asString().startsWith(bad + ": ");
        assertThat(err.toString()).doesNotContain("⟦").doesNotContain("Exception");
    }

    @Test
    void jsonHoldsWholeCritiquesAndTheProblems() throws IOException {
        Files.writeString(folder.resolve("bad.jpg"), "bad");
        assertThat(rate("--json", "--tone", "roast", "--type", "street", "--lang", "de", folder.toString()))
                .isEqualTo(1);
        JsonNode all = JsonMapper.builder().build().readTree(out.toString());
        assertThat(all.size()).isEqualTo(4);
        JsonNode best = all.get(0);
        assertThat(best.path("file").asString()).endsWith("best.JPEG");
        assertThat(best.path("critique").path("tone").asString()).isEqualTo("ROAST");
        assertThat(best.path("critique").path("photoType").asString()).isEqualTo("STREET");
        assertThat(best.path("critique").path("language").asString()).isEqualTo("DE");
        assertThat(all.get(3).path("problem").asString()).isEqualTo("damaged-photo");
        assertThat(all.get(3).path("message").asString()).isNotBlank();
    }

    @Test
    void unknownToneIsAnsweredWithTheOnesThereAre() {
        assertThat(rate("--tone", "gentle", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("gentle").contains("professional, roast, learning");
        assertThat(rate("--lang", "tlh", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("fr, en, es, de, it, pt");
        assertThat(rate("--type", "selfie", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("general, portrait, landscape");
    }

    @Test
    void missingFileAndEmptyFolderAreWrongArguments() throws IOException {
        assertThat(rate(folder.resolve("gone.jpg").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("gone.jpg");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(rate(empty.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no photo found");
        assertThat(rate()).isEqualTo(2);
    }

    @Test
    void photoOverFiftyMegabytesIsNotEvenRead() throws IOException {
        Path huge = folder.resolve("huge.jpg");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(51L * 1024 * 1024);
        }
        assertThat(rate("--lang", "en", huge.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("over 50");
        assertThat(pixels.developed).isZero();
    }

    private int rate(String... args) {
        return new CommandLine(new RateCommand(() -> pixels, 2))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /// Reads what the photo is to look like from the file itself.
    private static final class PretendPixels implements Pixels {
        private static final Developed.Rendition SMALL = new Developed.Rendition(400, 400, 300, new byte[0]);

        boolean closed;
        int developed;

        @Override
        public synchronized Developed develop(InputStream original, Consumer<Step> steps) throws IOException {
            developed = developed + 1;
            String wish = new String(original.readAllBytes(), StandardCharsets.UTF_8);
            if (wish.equals("bad")) {
                throw new Refused(Problem.DAMAGED_PHOTO);
            }
            Sample sample = wish.equals("splendid") ? Sample.splendid() : Sample.ordinary();
            return new Developed(4000, 3000, Exif.NONE, List.of(SMALL), sample.build());
        }

        @Override
        public Nudity nudity(InputStream rendition) {
            throw new UnsupportedOperationException("nobody sees what is rated");
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

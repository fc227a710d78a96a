package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.judgemyjpeg.pixels.Pixels.Step;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class PixelChildrenTest {
    private static final byte[] PHOTO = Made.jpeg(640, 480);

    @TempDir
    static Path folder;

    private static PixelChildren pixels;

    @BeforeAll
    static void start() {
        pixels = new PixelChildren(
                        new PixelSettings(2, Duration.ofMillis(1500), 700_000_000, 70, List.of(), folder, true), false)
                .start();
    }

    @AfterAll
    static void close() {
        pixels.close();
        until(() -> !pixels.watch().anyAlive());
    }

    @Test
    void photoIsDevelopedAndItsStepsAreTold() throws IOException {
        List<Step> steps = new ArrayList<>();
        byte[] photo = Made.withExif(
                Made.jpeg(2100, 1500), new Tiff().text(0x10f, "Acme").bytes());
        try (PixelChildren measuring =
                new PixelChildren(PixelSettings.in(folder).withChildren(1)).start()) {
            assertDeveloped(measuring.develop(new ByteArrayInputStream(photo), steps::add));
            assertThat(measuring.ready()).isTrue();
        }
        assertThat(steps).containsExactly(Step.DECODED, Step.RENDERED, Step.MEASURED);
    }

    private static void assertDeveloped(Developed developed) {
        assertThat(developed.width()).isEqualTo(2100);
        assertThat(developed.exif().camera()).isEqualTo("Acme");
        assertThat(developed.renditions()).hasSize(3);
        assertThat(developed.measurements().exposure().histogram()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "SLEEP, PHOTO_TOO_HEAVY",
        "SPIN, PHOTO_TOO_HEAVY",
        "HEAP, PHOTO_TOO_HEAVY",
        "NATIVE, PHOTO_TOO_HEAVY",
        "EXIT, DAMAGED_PHOTO",
        "CRASH, DAMAGED_PHOTO"
    })
    void hostilePhotoIsRefusedAndTheNextOneWorks(Misbehaviour.Kind kind, Problem problem) throws IOException {
        assertThat(refusal(Misbehaviour.file(kind))).isEqualTo(problem);
        assertThat(pixels.render(photo())).hasSize(3);
        assertThat(pixels.render(photo())).hasSize(3);
    }

    @Test
    void otherPhotosDoNotNoticeAHostileOne() throws Exception {
        until(() ->
                pixels.watch().children().stream().filter(PixelChild::isReady).count() == 2);
        CompletableFuture<Problem> hostile =
                CompletableFuture.supplyAsync(() -> refusal(Misbehaviour.file(Misbehaviour.Kind.SPIN)));
        int done = 0;
        while (!hostile.isDone() && done < 20) {
            pixels.render(photo());
            done++;
        }
        assertThat(done).isEqualTo(20);
        assertThat(hostile.get()).isEqualTo(Problem.PHOTO_TOO_HEAVY);
    }

    @Test
    void childThatPrintsWithoutEndIsHeardOut() {
        assertThat(refusal(Misbehaviour.file(Misbehaviour.Kind.BABBLE))).isEqualTo(Problem.NOT_A_PHOTO);
    }

    @Test
    void bugInTheChildIsNoRefusal() {
        byte[] bug = Misbehaviour.file(Misbehaviour.Kind.BUG);
        assertThatThrownBy(() -> pixels.develop(new ByteArrayInputStream(bug), step -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("told to break");
    }

    @Test
    void childThatDiedIdleCostsNobodyAnything() throws IOException {
        pixels.render(photo());
        pixels.watch().children().forEach(PixelChild::end);
        assertThat(pixels.render(photo())).hasSize(3);
    }

    @Test
    void childIsReplacedAfterItsShareOfPhotos() throws IOException {
        PixelSettings three = new PixelSettings(1, Duration.ofSeconds(5), 700_000_000, 3, List.of(), folder, false);
        try (PixelChildren one = new PixelChildren(three, false).start()) {
            one.render(photo());
            List<Long> first = pids(one);
            one.render(photo());
            one.render(photo());
            one.render(photo());
            assertThat(pids(one)).hasSize(1).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void unreadableOriginalIsToldAsSuchAndTheChildStays() throws IOException {
        until(() -> pids(pixels).size() == 2);
        List<Long> before = pids(pixels);
        InputStream failing = new SequenceInputStream(photo(), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the store went away");
            }
        });
        assertThatThrownBy(() -> pixels.develop(failing, step -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("the store went away");
        assertThat(pixels.render(photo())).hasSize(3);
        assertThat(pids(pixels)).isEqualTo(before);
    }

    @Test
    void tooManyBytesAreRefused() {
        InputStream endless = new SequenceInputStream(photo(), new ByteArrayInputStream(new byte[51 << 20]));
        assertThat(catchThrowableOfType(Refused.class, () -> pixels.develop(endless, step -> {}))
                        .problem())
                .isEqualTo(Problem.TOO_MANY_BYTES);
    }

    @Test
    void listenerThatThrowsHarmsNoLaterPhoto() throws IOException {
        assertThatThrownBy(() -> pixels.develop(photo(), step -> {
                    throw new UnsupportedOperationException("no more");
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(pixels.render(photo())).hasSize(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere there is no /proc to look into
    void childSeesNoSecretOfItsParent() throws IOException {
        until(() -> pids(pixels).size() == 2);
        String own = System.getenv().keySet().stream()
                .filter(name -> name.startsWith("HOME") || name.startsWith("USER"))
                .findFirst()
                .orElse("HOME");
        for (long pid : pids(pixels)) {
            Path environment = Path.of("/proc", Long.toString(pid), "environ");
            assertThat(Files.readString(environment)).doesNotContain("\0" + own + "=");
        }
    }

    @Test
    void waitingCallerCanBeInterrupted() throws Exception {
        try (PixelChildren never = new PixelChildren(settings(List.of("/bin/sleep", "60"))).start()) {
            CompletableFuture<Throwable> caught = new CompletableFuture<>();
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    never.develop(photo(), step -> {});
                } catch (IOException e) {
                    caught.complete(e);
                }
            });
            until(() -> caller.getState() == Thread.State.WAITING);
            caller.interrupt();
            assertThat(caught.get()).isInstanceOf(InterruptedIOException.class);
            assertThat(never.ready()).isFalse();
        }
    }

    @Test
    void withoutAnyChildTheCallerIsToldToTryLater() {
        try (PixelChildren never = new PixelChildren(settings(List.of("/bin/false"))).start()) {
            assertThatThrownBy(() -> never.develop(photo(), step -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no pixel process");
        }
    }

    @Test
    void mutatedFilesHarmNobody() throws IOException {
        Random random = new Random(20260101);
        List<byte[]> seeds = List.of(Made.jpeg(96, 72), Made.progressive(96, 72), Made.png(96, 72), Made.webp(96, 72));
        for (int i = 0; i < 200; i++) {
            byte[] mutated = mutated(seeds.get(i % seeds.size()), random);
            try {
                Header.read(new ByteArrayInputStream(mutated));
            } catch (Refused refused) {
                assertThat(refused.problem().kind()).isEqualTo(Problem.Kind.THEIRS);
            }
            try {
                assertThat(pixels.render(new ByteArrayInputStream(mutated))).hasSize(3);
            } catch (Refused refused) {
                assertThat(refused.problem().kind()).isEqualTo(Problem.Kind.THEIRS);
            }
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            int most = random.nextBoolean() ? Math.min(700, bytes.length) : bytes.length;
            bytes[random.nextInt(most)] = (byte) random.nextInt(256);
        }
        return random.nextInt(5) == 0 ? Made.cut(bytes, random.nextDouble()) : bytes;
    }

    private static PixelSettings settings(List<String> command) {
        return new PixelSettings(1, Duration.ofSeconds(3), 500_000_000, 40, command, folder, false);
    }

    private static InputStream photo() {
        return new ByteArrayInputStream(PHOTO);
    }

    private static Problem refusal(byte[] bytes) {
        return catchThrowableOfType(Refused.class, () -> pixels.develop(new ByteArrayInputStream(bytes), step -> {}))
                .problem();
    }

    private static List<Long> pids(PixelChildren of) {
        return of.watch().children().stream()
                .filter(PixelChild::isReady)
                .map(PixelChild::pid)
                .sorted()
                .toList();
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to be");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}

package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.getNumThreads;
import static org.bytedeco.opencv.global.opencv_core.setNumThreads;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Grid;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

class MeasureTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @FieldSource("com.judgemyjpeg.pixels.SamplePhoto#ALL")
    void everyNumberOfARealPhotoIsWithinItsBounds(String name) {
        try (PointerScope unused = new PointerScope()) {
            Measurements all = Measure.of(SamplePhoto.named(name));
            String json = JSON.writeValueAsString(all);
            assertThat(json).doesNotContain("NaN", "Infinity");
            assertThat(all.exposure().histogram().stream()
                            .mapToDouble(share -> share)
                            .sum())
                    .isBetween(0.999, 1.001);
            assertThat(List.of(
                            all.focus().sharpness(),
                            all.focus().subject(),
                            all.focus().background(),
                            all.focus().motion(),
                            all.focus().sharpestX(),
                            all.focus().sharpestY(),
                            all.light().contrast(),
                            all.light().localContrast(),
                            all.light().directionality(),
                            all.composition().subjectConfidence(),
                            all.composition().thirds(),
                            all.composition().centred(),
                            all.composition().symmetry(),
                            all.composition().clutter(),
                            all.composition().borderTension(),
                            all.composition().emptySpace(),
                            all.composition().lines(),
                            all.horizon().confidence(),
                            all.noise().confidence()))
                    .allSatisfy(number -> assertThat(number).isBetween(0.0, 1.0));
            assertInside(all.composition().subject());
            all.things().forEach(thing -> assertInside(thing.box()));
            assertThat(all.colour().palette()).hasSizeBetween(1, 6);
        }
    }

    private static void assertInside(Box box) {
        assertThat(box.x()).isBetween(0.0, 1.0);
        assertThat(box.y()).isBetween(0.0, 1.0);
        assertThat(box.width()).isGreaterThan(0);
        assertThat(box.height()).isGreaterThan(0);
        assertThat(box.x() + box.width()).isLessThanOrEqualTo(1.0001);
        assertThat(box.y() + box.height()).isLessThanOrEqualTo(1.0001);
    }

    @Test
    void samePixelsGiveTheSameNumbersOnOneThreadAndOnTwo() {
        int threads = getNumThreads();
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named("dogs");
            setNumThreads(1);
            String one = JSON.writeValueAsString(Measure.of(photo));
            assertThat(JSON.writeValueAsString(Measure.of(photo))).isEqualTo(one);
            setNumThreads(2);
            assertThat(JSON.writeValueAsString(Measure.of(photo))).isEqualTo(one);
        } finally {
            setNumThreads(threads);
        }
    }

    @Test
    void photoItselfIsLeftAsItWas() {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named("coffee");
            byte[] before = bytes(photo);
            Measure.of(photo);
            assertThat(bytes(photo)).isEqualTo(before);
        }
    }

    private static byte[] bytes(Mat photo) {
        byte[] bytes = new byte[(int) (photo.total() * photo.elemSize())];
        photo.data().get(bytes);
        return bytes;
    }

    /// The JVM's own heap grows too, whenever it likes; a leak grows every time. So the calmest of several
    /// rounds counts: one 8-bit copy of this small photo left behind each time would make 14 MB a round.
    @Test
    @Tag("slow")
    void photosLeaveNoNativeMemoryBehind() {
        try (PointerScope unused = new PointerScope();
                Mat photo = SamplePhoto.named("coffee")) {
            measure(photo, 10);
            long pointers = Pointer.totalCount();
            long calmest = Long.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                long before = Pointer.physicalBytes();
                measure(photo, 20);
                calmest = Math.min(calmest, Pointer.physicalBytes() - before);
            }
            assertThat(calmest).isLessThan(10_000_000);
            assertThat(Pointer.totalCount() - pointers).isLessThanOrEqualTo(0);
        }
    }

    private static void measure(Mat photo, int times) {
        for (int i = 0; i < times; i++) {
            Measure.of(photo);
        }
    }

    @Test
    void mapsFollowTheShapeOfThePhoto() {
        try (PointerScope unused = new PointerScope()) {
            Grid wide = Measure.of(SamplePhoto.painted(600, 400, (x, y) -> grey(x)))
                    .focus()
                    .map();
            Grid tall = Measure.of(SamplePhoto.painted(400, 600, (x, y) -> grey(x)))
                    .focus()
                    .map();
            assertThat(wide.columns()).isEqualTo(48);
            assertThat(wide.rows()).isEqualTo(32);
            assertThat(tall.columns()).isEqualTo(32);
            assertThat(tall.rows()).isEqualTo(48);
            assertThat(wide.cells()).hasSize(48 * 32);
        }
    }

    @Test
    void tinyPlainAndVeryLongPhotosAreMeasuredToo() {
        try (PointerScope unused = new PointerScope()) {
            for (int[] size : new int[][] {{1, 1}, {16, 16}, {2048, 20}, {7, 1500}}) {
                Measurements all = Measure.of(SamplePhoto.painted(size[0], size[1], (x, y) -> grey(0.5)));
                assertThat(JSON.writeValueAsString(all)).doesNotContain("NaN", "Infinity");
                assertThat(all.exposure().highlightsClipped()).isZero();
                assertThat(all.focus().sharpness()).isLessThan(0.1);
            }
        }
    }

    private static int[] grey(double value) {
        int v = (int) (value * 255);
        return new int[] {v, v, v};
    }
}

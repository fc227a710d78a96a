package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.hconcat;

import com.judgemyjpeg.pixels.Measurements.Box;
import com.judgemyjpeg.pixels.Measurements.Composition;
import com.judgemyjpeg.pixels.Measurements.Light;
import com.judgemyjpeg.pixels.Measurements.Side;
import com.judgemyjpeg.pixels.Measurements.Thing;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionMeterTest {

    @Test
    void faceIsFoundAndIsTheSubject() {
        Measurements all = measured("astronaut");
        List<Thing> faces = all.things().stream()
                .filter(thing -> thing.label().equals("face"))
                .toList();
        assertThat(faces).hasSize(1);
        Box face = faces.getFirst().box();
        assertThat(face.centreX()).isBetween(0.38, 0.5);
        assertThat(face.centreY()).isBetween(0.18, 0.32);
        assertThat(all.composition().subject()).isEqualTo(face);
        assertThat(all.things()).extracting(Thing::label).contains("person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "dogs", "coffee", "nuthatch", "mountain", "lamp", "bridge", "launchpad"})
    void picturesWithoutPeopleHaveNoFaces(String name) {
        assertThat(measured(name).things()).extracting(Thing::label).doesNotContain("face");
    }

    @Test
    void thingsAreRecognised() {
        assertThat(measured("dogs").things()).extracting(Thing::label).contains("dog");
        assertThat(measured("nuthatch").things()).extracting(Thing::label).contains("bird");
        assertThat(measured("interior").things()).extracting(Thing::label).contains("bottle", "wine glass");
    }

    @Test
    void birdAtTheTrunkAndTheFlowerAreTheSubjects() {
        assertHolds(measured("nuthatch").composition().subject(), 0.43, 0.53);
        assertHolds(measured("dandelion").composition().subject(), 0.3, 0.32);
        assertHolds(measured("lamp").composition().subject(), 0.48, 0.74);
        assertHolds(measured("launchpad").composition().subject(), 0.5, 0.7);
    }

    private static void assertHolds(Box box, double x, double y) {
        assertThat(x).isBetween(box.x(), box.x() + box.width());
        assertThat(y).isBetween(box.y(), box.y() + box.height());
        assertThat(box.width() * box.height()).isLessThan(0.25);
    }

    @Test
    void subjectOnAThirdIsToldFromOneInTheMiddle() {
        Composition third = composed(disc(1 / 3.0, 1 / 3.0));
        Composition middle = composed(disc(0.5, 0.5));
        assertThat(third.thirds()).isGreaterThan(0.85);
        assertThat(third.centred()).isLessThan(0.2);
        assertThat(middle.centred()).isGreaterThan(0.85);
        assertThat(middle.thirds()).isLessThan(0.2);
        assertThat(third.subjectConfidence()).isGreaterThan(0.4);
        assertThat(third.balanceX()).isLessThan(-0.3);
        assertThat(third.balanceY()).isLessThan(-0.3);
        assertThat(composed(disc(0.75, 0.7)).balanceX()).isGreaterThan(0.3);
    }

    @Test
    void subjectAtTheBorderIsCutAndTense() {
        Composition border = composed(disc(0.98, 0.5));
        assertThat(border.subjectCut()).isTrue();
        assertThat(composed(disc(0.6, 0.5)).subjectCut()).isFalse();
        assertThat(border.borderTension())
                .isGreaterThan(composed(disc(0.6, 0.5)).borderTension() + 0.3);
    }

    @Test
    void mirroredPictureIsSymmetric() {
        try (PointerScope unused = new PointerScope()) {
            Mat photo = SamplePhoto.named("trail");
            Mat mirrored = new Mat();
            flip(photo, mirrored, 1);
            Mat both = new Mat();
            hconcat(photo, mirrored, both);
            assertThat(Measure.of(MeasureViews.shrunk(both, 1600)).composition().symmetry())
                    .isGreaterThan(0.9);
            assertThat(Measure.of(photo).composition().symmetry()).isLessThan(0.4);
        }
    }

    @Test
    void busyPicturesAreMoreClutteredThanCalmOnes() {
        assertThat(measured("trail").composition().clutter())
                .isGreaterThan(measured("launchpad").composition().clutter() + 0.15);
        assertThat(measured("lamp").composition().clutter()).isLessThan(0.2);
        assertThat(measured("lamp").composition().emptySpace())
                .isGreaterThan(measured("dogs").composition().emptySpace() + 0.3);
    }

    @Test
    void bridgesAndBoardsLead() {
        assertThat(measured("bridge").composition().lines()).isGreaterThan(0.6);
        assertThat(measured("dandelion").composition().lines()).isLessThan(0.2);
    }

    @Test
    void lightOnTheSubjectAndItsSideAreRead() {
        Light dark = measured(disc(0.5, 0.5, 40, 200)).light();
        Light bright = measured(disc(0.5, 0.5, 220, 60)).light();
        assertThat(dark.subjectStops()).isLessThan(-1.5);
        assertThat(bright.subjectStops()).isGreaterThan(1.5);
        assertThat(dark.from()).isEqualTo(Side.EVEN);
        Light side = measured((x, y) -> grey(40 + 180 * x)).light();
        assertThat(side.from()).isEqualTo(Side.RIGHT);
        assertThat(side.directionality()).isGreaterThan(0.5);
        assertThat(side.contrast()).isGreaterThan(dark.directionality());
    }

    private static SamplePhoto.Paint disc(double atX, double atY) {
        return (x, y) -> Math.hypot((x - atX) * 1.5, y - atY) < 0.1
                ? new int[] {30, 40, 210}
                : grey(150 + 12 * Math.sin(40 * x) * Math.cos(31 * y));
    }

    private static SamplePhoto.Paint disc(double atX, double atY, int disc, int ground) {
        return (x, y) -> grey(Math.hypot((x - atX) * 1.5, y - atY) < 0.15 ? disc : ground);
    }

    private static int[] grey(double value) {
        int v = (int) value;
        return new int[] {v, v, v};
    }

    private static Composition composed(SamplePhoto.Paint paint) {
        return measured(paint).composition();
    }

    private static Measurements measured(SamplePhoto.Paint paint) {
        try (PointerScope unused = new PointerScope()) {
            return Measure.of(SamplePhoto.painted(900, 600, paint));
        }
    }

    private static Measurements measured(String name) {
        try (PointerScope unused = new PointerScope()) {
            return Measure.of(SamplePhoto.named(name));
        }
    }
}

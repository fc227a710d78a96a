package com.judgemyjpeg.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.judgemyjpeg.pixels.Developed.Rendition;
import com.judgemyjpeg.pixels.PixelWork.Result;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class RecordWireTest {
    private static final Exif EXIF = new Exif(
            "Acme ü",
            null,
            100,
            2.8,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            6,
            null,
            LocalDateTime.of(2024, 1, 2, 3, 4, 5),
            null,
            -1.5,
            null);

    @Test
    void resultArrivesAsItWasSent() throws IOException {
        Result sent = result();
        Result arrived = RecordWire.read(in(bytes(sent)), Result.class);
        assertThat(arrived).usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void missingMeasurementsStayMissing() throws IOException {
        Result sent = new Result(1, 2, Exif.NONE, List.of(new Rendition(400, 1, 2, new byte[] {1, 2})), null, null);
        Result arrived = RecordWire.read(in(bytes(sent)), Result.class);
        assertThat(arrived.measurements()).isNull();
        assertThat(arrived.renditions().getFirst().jpeg()).containsExactly(1, 2);
    }

    @Test
    void garbledAnswersAreNeverMoreThanAnError() throws IOException {
        byte[] whole = bytes(result());
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] garbled = whole.clone();
            garbled[random.nextInt(400)] = (byte) random.nextInt(256);
            try {
                assertThat(RecordWire.read(in(garbled), Result.class)).isNotNull();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }
    }

    @Test
    void absurdLengthIsNotAllocated() {
        byte[] nothingButOnes = new byte[100];
        Arrays.fill(nothingButOnes, (byte) 0x7f);
        assertThatThrownBy(() -> RecordWire.read(in(nothingButOnes), Rendition.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusalKeepsItsValues() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.writeRefused(
                new DataOutputStream(out), new Refused(Problem.TOO_SMALL, Map.of("limit", 64, "format", "x")));
        DataInputStream in = in(out.toByteArray());
        assertThat(in.readByte()).isEqualTo((byte) Frames.REFUSED);
        Refused arrived = Frames.readRefused(in);
        assertThat(arrived.problem()).isEqualTo(Problem.TOO_SMALL);
        assertThat(arrived.values()).isEqualTo(Map.of("limit", 64, "format", "x"));
    }

    private static Result result() {
        try (Mat photo = Made.natural(160, 120)) {
            return new Result(160, 120, EXIF, Renditions.of(photo), Measure.of(photo), null);
        }
    }

    private static byte[] bytes(Result result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordWire.write(new DataOutputStream(out), Result.class, result);
        return out.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}

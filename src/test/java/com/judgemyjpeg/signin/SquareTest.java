package com.judgemyjpeg.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SquareTest {
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
    private static final Map<DecodeHintType, ?> ALONE = Map.of(DecodeHintType.PURE_BARCODE, true);
    private static final int SCALE = 6;
    private static final int QUIET = 4;

    /// Drawn as a browser draws it. The reader is told that there is nothing else in the
    /// picture: its search for the three corners, one frame only where a phone tries many, is
    /// misled by one secret in twenty.
    @Test
    void cameraReadsWhatWasWritten() throws Exception {
        String text = TimedCodes.address(new TimedCodes().newSecret(), "somebody.with.a.long.name@example.org");
        Square square = Square.of(text);
        int edge = (square.size() + 2 * QUIET) * SCALE;
        int[] pixels = new int[edge * edge];
        Arrays.fill(pixels, 0xffffff);
        Matcher runs = RUN.matcher(square.path());
        while (runs.find()) {
            for (int module = 0; module < Integer.parseInt(runs.group(3)); module++) {
                paint(pixels, edge, Integer.parseInt(runs.group(1)) + module, Integer.parseInt(runs.group(2)));
            }
        }
        var image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(edge, edge, pixels)));
        assertThat(new QRCodeReader().decode(image, ALONE).getText()).isEqualTo(text);
    }

    private static void paint(int[] pixels, int edge, int x, int y) {
        for (int row = 0; row < SCALE; row++) {
            int from = ((y + QUIET) * SCALE + row) * edge + (x + QUIET) * SCALE;
            Arrays.fill(pixels, from, from + SCALE, 0);
        }
    }
}

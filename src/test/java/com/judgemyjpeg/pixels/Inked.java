package com.judgemyjpeg.pixels;

import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// JPEGs of four inks, each of one colour.
final class Inked {
    private static final int EDGE = 200;

    private Inked() {}

    enum Kind {
        PLAIN_CMYK,
        ADOBE_CMYK,
        ADOBE_YCCK
    }

    /// @param inks cyan, magenta, yellow, black; 255 is full
    static byte[] jpeg(Kind kind, int... inks) {
        int[] stored = inks.clone();
        if (kind != Kind.PLAIN_CMYK) {
            for (int i = 0; i < 4; i++) {
                stored[i] = 255 - inks[i];
            }
        }
        byte[] jpeg = written(kind == Kind.ADOBE_YCCK ? ycck(stored) : stored);
        if (kind == Kind.PLAIN_CMYK) {
            return jpeg;
        }
        byte transform = (byte) (kind == Kind.ADOBE_YCCK ? 2 : 0);
        return Made.withSegment(jpeg, 0xee, Made.join(Made.ascii("Adobe\0d\0\0\0\0"), new byte[] {transform}));
    }

    private static int[] ycck(int[] rgbk) {
        double y = 0.299 * rgbk[0] + 0.587 * rgbk[1] + 0.114 * rgbk[2];
        double cb = (rgbk[2] - y) / 1.772 + 128;
        double cr = (rgbk[0] - y) / 1.402 + 128;
        return new int[] {clamped(y), clamped(cb), clamped(cr), rgbk[3]};
    }

    private static int clamped(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }

    private static byte[] written(int[] pixel) {
        WritableRaster raster = Raster.createInterleavedRaster(0, EDGE, EDGE, 4, null);
        for (int y = 0; y < EDGE; y++) {
            for (int x = 0; x < EDGE; x++) {
                raster.setPixel(x, y, pixel);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(raster, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}

package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.Anatomy.Inks;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStreamImpl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/// JPEGs of four inks. OpenCV takes all of them for inverted and knows no profile, so that most would come out
/// garish or negative; the JDK's reader hands out the bare inks. It picks pixels instead of averaging them
/// when it reduces: the price for rare files.
final class CmykJpeg {
    private CmykJpeg() {}

    static Mat decode(Original original, Header header, Inks inks, @Nullable Profile profile) {
        Raster raster = read(original, Math.max(1, Math.max(header.width(), header.height()) / Renditions.LARGEST));
        byte[] pixels = ((DataBufferByte) raster.getDataBuffer()).getData();
        toPlainCmyk(pixels, inks);
        byte[] rgb = profile != null && profile.hasChannels(4) ? managed(raster, pixels, profile) : plain(pixels);
        return bgr(rgb, raster.getWidth(), raster.getHeight());
    }

    private static Raster read(Original original, int step) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (BufferInput input = new BufferInput(original.bytes())) {
            reader.setInput(input, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.readRaster(0, param);
        } catch (IOException | RuntimeException e) {
            throw new Refused(Problem.DAMAGED_PHOTO);
        } finally {
            reader.dispose();
        }
    }

    /// In place: 255 is full ink.
    private static void toPlainCmyk(byte[] pixels, Inks inks) {
        if (inks == Inks.CMYK) {
            return;
        }
        for (int at = 0; at + 3 < pixels.length; at += 4) {
            if (inks == Inks.YCCK_INVERTED) {
                toRgb(pixels, at);
            }
            for (int i = at; i < at + 4; i++) {
                pixels[i] = (byte) ~pixels[i];
            }
        }
    }

    /// JFIF's YCbCr.
    private static void toRgb(byte[] pixels, int at) {
        int y = pixels[at] & 0xff;
        int cb = (pixels[at + 1] & 0xff) - 128;
        int cr = (pixels[at + 2] & 0xff) - 128;
        pixels[at] = clamped(y + 1.402 * cr);
        pixels[at + 1] = clamped(y - 0.344136 * cb - 0.714136 * cr);
        pixels[at + 2] = clamped(y + 1.772 * cb);
    }

    private static byte clamped(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }

    private static byte[] managed(Raster inks, byte[] plain, Profile profile) {
        try {
            ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            WritableRaster rgb = Raster.createInterleavedRaster(0, inks.getWidth(), inks.getHeight(), 3, null);
            new ColorConvertOp(new ICC_Profile[] {profile.icc(), srgb}, null).filter(inks, rgb);
            return ((DataBufferByte) rgb.getDataBuffer()).getData();
        } catch (CMMException | IllegalArgumentException e) {
            return plain(plain);
        }
    }

    private static byte[] plain(byte[] cmyk) {
        byte[] rgb = new byte[cmyk.length / 4 * 3];
        for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
            int light = 255 - (cmyk[from + 3] & 0xff);
            for (int i = 0; i < 3; i++) {
                rgb[to + i] = (byte) ((255 - (cmyk[from + i] & 0xff)) * light / 255);
            }
        }
        return rgb;
    }

    private static Mat bgr(byte[] rgb, int width, int height) {
        Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        BytePointer to = mat.data();
        for (int at = 0; at + 2 < rgb.length; at += 3) {
            byte red = rgb[at];
            rgb[at] = rgb[at + 2];
            rgb[at + 2] = red;
        }
        to.put(rgb, 0, rgb.length);
        return mat;
    }

    /// ImageIO over the bytes where they lie; its own stream would copy them to the heap.
    private static final class BufferInput extends ImageInputStreamImpl {
        private final ByteBuffer bytes;

        BufferInput(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            bitOffset = 0;
            return streamPos < bytes.limit() ? bytes.get((int) streamPos++) & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            bitOffset = 0;
            int got = (int) Math.min(length, bytes.limit() - streamPos);
            if (got <= 0) {
                return -1;
            }
            bytes.get((int) streamPos, into, at, got);
            streamPos += got;
            return got;
        }
    }
}

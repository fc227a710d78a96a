package com.judgemyjpeg.pixels;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/// Brings a profiled photo to sRGB, in place. Without it every Display P3 photo of a telephone looks pale.
final class Colours {
    private static final int STRIP = 128;

    private Colours() {}

    static void toSrgb(Mat bgr, @Nullable Profile profile) {
        if (profile == null || profile.isSrgb() || !profile.hasChannels(3)) {
            return;
        }
        try {
            ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
            ColorConvertOp convert = new ColorConvertOp(new ICC_Profile[] {profile.icc(), srgb}, null);
            for (int top = 0; top < bgr.rows(); top += STRIP) {
                try (Mat rows = bgr.rowRange(top, Math.min(top + STRIP, bgr.rows()));
                        Mat rgb = new Mat()) {
                    cvtColor(rows, rgb, COLOR_BGR2RGB);
                    convert(rgb, convert);
                    cvtColor(rgb, rows, COLOR_BGR2RGB);
                }
            }
        } catch (CMMException | IllegalArgumentException e) {
            // a profile that the colour engine cannot use: the photo is taken for sRGB. It fails on the first strip or
            // never, so that no half of a photo is converted.
            return;
        }
    }

    private static void convert(Mat rgb, ColorConvertOp convert) {
        WritableRaster from = Raster.createInterleavedRaster(0, rgb.cols(), rgb.rows(), 3, null);
        WritableRaster to = from.createCompatibleWritableRaster();
        byte[] in = ((DataBufferByte) from.getDataBuffer()).getData();
        byte[] out = ((DataBufferByte) to.getDataBuffer()).getData();
        BytePointer pixels = rgb.data();
        pixels.get(in, 0, in.length);
        convert.filter(from, to);
        pixels.put(out, 0, out.length);
    }
}

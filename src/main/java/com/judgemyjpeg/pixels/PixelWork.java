package com.judgemyjpeg.pixels;

import com.judgemyjpeg.pixels.Developed.Rendition;
import com.judgemyjpeg.pixels.Pixels.Step;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/// All the work on one photo, as it happens inside the child.
final class PixelWork {
    private PixelWork() {}

    /// What the child answers. `measurements` is null when only renditions were asked for, and
    /// `nudity` when anything but that was.
    record Result(
            int width,
            int height,
            Exif exif,
            List<Rendition> renditions,
            @Nullable Measurements measurements,
            @Nullable Nudity nudity) {}

    /// The scope frees every native object of this photo at its end, whatever happened.
    static Result develop(Original original, boolean measure, Consumer<Step> steps) {
        try (PointerScope scope = new PointerScope()) {
            return work(original, measure, steps);
        } catch (RuntimeException e) {
            throw Decoding.isOutOfMemory(e) ? new Refused(Problem.PHOTO_TOO_HEAVY) : e;
        }
    }

    private static Result work(Original original, boolean measure, Consumer<Step> steps) {
        Header header = header(original);
        Anatomy anatomy = Anatomy.of(header.format(), original.bytes());
        Profile embedded = Profile.read(anatomy.profile());
        Exif exif = ExifReading.of(anatomy.exif(), embedded == null ? null : embedded.name());
        Mat decoded = Decoding.decode(original, header, anatomy);
        steps.accept(Step.DECODED);
        int orientation = exif.orientation() == null ? 1 : exif.orientation();
        Mat photo = prepared(decoded, orientation, anatomy.inks() == null ? profile(embedded, exif) : null);
        List<Rendition> renditions = Renditions.of(photo);
        steps.accept(Step.RENDERED);
        Measurements measurements = measure ? Measure.of(photo) : null;
        if (measure) {
            steps.accept(Step.MEASURED);
        }
        boolean lying = orientation >= 5;
        return new Result(
                lying ? header.height() : header.width(),
                lying ? header.width() : header.height(),
                exif,
                renditions,
                measurements,
                null);
    }

    /// A photo of ours: a rendition is upright and in sRGB already.
    static Result nudity(Original rendition) {
        try (PointerScope scope = new PointerScope()) {
            Header header = header(rendition);
            Mat photo = Decoding.decode(rendition, header, Anatomy.of(header.format(), rendition.bytes()));
            return new Result(header.width(), header.height(), Exif.NONE, List.of(), null, NudityMeter.measure(photo));
        }
    }

    private static Header header(Original original) {
        try {
            return Header.read(original.stream());
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        }
    }

    private static Mat prepared(Mat decoded, int orientation, @Nullable Profile profile) {
        Mat fitted = Renditions.fitted(decoded, Renditions.LARGEST);
        if (!fitted.equals(decoded)) {
            decoded.close(); // the largest piece of memory, and no longer needed
        }
        Mat upright = Renditions.upright(fitted, orientation);
        Colours.toSrgb(upright, profile);
        return upright;
    }

    private static @Nullable Profile profile(@Nullable Profile embedded, Exif exif) {
        boolean unembedded = embedded == null && Profiles.ADOBE_RGB.equals(exif.colourSpace());
        return unembedded ? Profile.read(Profiles.adobeRgb()) : embedded;
    }
}

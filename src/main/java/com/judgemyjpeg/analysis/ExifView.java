package com.judgemyjpeg.analysis;

import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.platform.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The camera's notes as rows to read: what it did not write has no row.
///
/// @param name of the icon, and the text key `exif.<name>`
public record ExifView(String name, String value) {

    public static List<ExifView> rows(Page page, CritiqueView view) {
        Exif exif = view.exif();
        List<ExifView> rows = new ArrayList<>();
        add(rows, "camera", exif.camera(), value -> value);
        add(rows, "lens", exif.lens(), value -> value);
        add(rows, "shutter", exif.shutterSeconds(), value -> shutter(page, value));
        add(rows, "aperture", exif.aperture(), value -> "f/" + page.number(value, 1));
        add(rows, "iso", exif.iso(), value -> "ISO " + value);
        add(rows, "focal", exif.focalLength(), value -> focal(page, value, exif.focalLength35()));
        add(rows, "compensation", exif.exposureCompensation(), value -> page.signed(value, 1) + " EV");
        add(rows, "program", exif.exposureProgram(), value -> word(page, "program", value));
        add(rows, "metering", exif.meteringMode(), value -> word(page, "metering", value));
        add(rows, "balance", exif.whiteBalance(), value -> word(page, "balance", value));
        add(rows, "flash", exif.flashFired(), value -> page.t(value ? "exif.flash.fired" : "exif.flash.off"));
        add(rows, "taken", exif.takenAt(), page::dateTime);
        rows.add(new ExifView("size", size(page, view)));
        add(rows, "colour", exif.colourSpace(), value -> value);
        add(rows, "software", exif.software(), value -> value);
        add(rows, "place", exif.latitude(), value -> place(page, value, exif.longitude()));
        return rows;
    }

    private static <T> void add(List<ExifView> rows, String name, @Nullable T value, Function<T, String> say) {
        if (value != null) {
            rows.add(new ExifView(name, say.apply(value)));
        }
    }

    /// A photographer reads 1/250 s, and 0.5 s or longer as it is.
    static String shutter(Page page, double seconds) {
        return seconds >= 0.3 || seconds <= 0
                ? page.number(seconds, 1) + " s"
                : "1/" + page.number(Math.rint(1 / seconds), 0) + " s";
    }

    private static String focal(Page page, double millimetres, @Nullable Integer in35) {
        String focal = page.number(millimetres, 1) + " mm";
        return in35 == null || Math.abs(in35 - millimetres) < 1
                ? focal
                : focal + " (" + page.t("exif.focal35", "mm", in35) + ")";
    }

    /// What we know in the reader's language, else as the camera wrote it.
    private static String word(Page page, String kind, String value) {
        String key = "exif." + kind + "."
                + value.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        return page.has(key) ? page.t(key) : value;
    }

    private static String size(Page page, CritiqueView view) {
        double millions = view.width() * (double) view.height() / 1e6;
        return view.width() + " × " + view.height() + " · "
                + page.t("exif.megapixels", "n", page.number(millions, millions < 10 ? 1 : 0));
    }

    private static String place(Page page, double latitude, @Nullable Double longitude) {
        return longitude == null
                ? page.number(latitude, 4)
                : page.number(latitude, 4) + ", " + page.number(longitude, 4);
    }
}

package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.platform.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A critique with the photo it is about.
///
/// @param measurements null when they are not kept any more: the page then shows no plots and
///     no overlays
/// @param width of the upright original in pixels, like `height`
public record CritiqueView(
        String id,
        String photoId,
        Critique critique,
        @Nullable Measurements measurements,
        Exif exif,
        int width,
        int height,
        Basis basis,
        Instant judgedAt) {

    public int total() {
        return critique.scores().total();
    }

    public String band() {
        return band(total());
    }

    /// The word for a score, as a text key ends: `excellent`, `good`, `average`, `below`.
    public static String band(int total) {
        return total >= 85 ? "excellent" : total >= 70 ? "good" : total >= 50 ? "average" : "below";
    }

    public int points(Criterion criterion) {
        return critique.scores().of(criterion);
    }

    public String text(Criterion criterion) {
        return critique.texts().getOrDefault(criterion, "");
    }

    public boolean estimated(Criterion criterion) {
        return critique.origin().estimates().contains(criterion);
    }

    public static int percent(Scores scores, Criterion criterion) {
        return Math.round(100f * scores.of(criterion) / criterion.max());
    }

    public String rendition(int edge) {
        return "/photos/" + photoId + "/renditions/" + edge + ".jpg";
    }

    public int renditionWidth(int edge) {
        return scaled(width, edge);
    }

    public int renditionHeight(int edge) {
        return scaled(height, edge);
    }

    /// Small originals are never enlarged.
    private int scaled(int side, int edge) {
        return Math.max(1, (int) Math.round(side * Math.min(1, edge / (double) Math.max(width, height))));
    }

    public String sources() {
        StringBuilder sources = new StringBuilder();
        int last = 0;
        for (int edge : new int[] {400, 1024, 2048}) {
            int wide = renditionWidth(edge);
            if (wide > last) {
                sources.append(last == 0 ? "" : ", ")
                        .append(rendition(edge))
                        .append(' ')
                        .append(wide)
                        .append('w');
            }
            last = wide;
        }
        return sources.toString();
    }

    /// The overlays are drawn in a box 1000 wide and as high as the photo asks for.
    public int overlayHeight() {
        return Math.round(1000f * height / width);
    }

    public boolean horizonKnown() {
        return measurements != null && measurements.horizon().confidence() >= 0.4;
    }

    /// The overlays there are, in the order of their buttons.
    public List<String> layers() {
        return horizonKnown()
                ? List.of("thirds", "focus", "eye", "subject", "clipping", "horizon")
                : List.of("thirds", "focus", "eye", "subject", "clipping");
    }

    /// What an overlay shows, with the figure that belongs to it.
    public String legend(Page page, String layer) {
        if (measurements == null) {
            return "";
        }
        Measurements.Exposure exposure = measurements.exposure();
        return page.t(
                "legend." + layer,
                Map.of(
                        "sharpness", page.percent(measurements.focus().sharpness()),
                        "shadows", page.percent(exposure.shadowsClipped()),
                        "highlights", page.percent(exposure.highlightsClipped()),
                        "degrees", page.signed(measurements.horizon().degrees(), 1)));
    }

    public double horizonMiddle() {
        Double y = measurements == null ? null : measurements.horizon().y();
        return PlotView.at(y == null ? 0.5 : y, overlayHeight());
    }

    /// A picture tilted clockwise has a horizon that falls to the right.
    public String horizonPath() {
        double fall = measurements == null
                ? 0
                : 500 * Math.tan(Math.toRadians(measurements.horizon().degrees()));
        return "M0 " + PlotView.tenths(horizonMiddle() - fall) + "L1000 " + PlotView.tenths(horizonMiddle() + fall);
    }

    public List<Measurements.Swatch> palette() {
        return measurements == null ? List.of() : measurements.colour().palette();
    }

    /// What the camera's settings tell, paragraph by paragraph.
    public List<String> reading() {
        Critique.ExifReading exif = critique.exif();
        return Stream.of(exif.exposure(), exif.equipment(), exif.conditions(), exif.issues())
                .filter(Objects::nonNull)
                .toList();
    }

    public static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

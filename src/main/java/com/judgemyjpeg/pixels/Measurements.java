package com.judgemyjpeg.pixels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was measured on the upright sRGB rendition of 2048 px. Places are fractions of width and height from the top
/// left corner; light is CIE L* (0-100) unless it says stops. `version` grows when a number may come out differently.
public record Measurements(
        int version,
        Exposure exposure,
        Light light,
        Focus focus,
        Noise noise,
        Colour colour,
        Composition composition,
        Horizon horizon,
        List<Thing> things) {

    /// @param histogram 64 bins of luminance, fractions that sum to 1; `red`, `green`, `blue` alike
    /// @param highlightsClipped fraction of pixels at or above 254 in at least one channel and very bright
    /// @param shadowsClipped fraction of pixels at or below 2 in all channels
    /// @param stops how far the tones lie from a normal exposure in EV: negative is too dark; 0 when it looks intended
    /// @param median L* of the median pixel; `p5` and `p95` alike
    /// @param clipping where tones are lost: 0 nowhere, 128 shadows, 255 highlights (the majority of the cell)
    public record Exposure(
            List<Double> histogram,
            List<Double> red,
            List<Double> green,
            List<Double> blue,
            double highlightsClipped,
            double shadowsClipped,
            double stops,
            double p5,
            double median,
            double p95,
            Key key,
            Grid clipping) {}

    /// How the tones lie as a whole.
    public enum Key {
        LOW,
        NORMAL,
        HIGH
    }

    /// @param contrast 0-1: spread of L* between its 5th and 95th percentile
    /// @param localContrast 0-1: mean contrast of small neighbourhoods (micro contrast, "clarity")
    /// @param subjectStops how much brighter the subject is than its surroundings, in EV; negative means backlit
    /// @param from where the brighter half lies
    /// @param directionality 0-1: how uneven the light is over the frame; 0 is flat
    public record Light(double contrast, double localContrast, double subjectStops, Side from, double directionality) {}

    public enum Side {
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        EVEN
    }

    /// @param sharpness 0-1 of the sharpest textured part of the frame; below 0.3 nothing is sharp
    /// @param subject 0-1 sharpness inside the subject; `background` outside of it
    /// @param missed true when the surroundings are clearly sharper than the subject
    /// @param shallow true when a sharp subject stands before a soft background
    /// @param motion 0-1 how one-directional the blur is; `motionAngle` its direction in degrees, 0 horizontal
    /// @param map sharpness of each cell, 0-255
    /// @param sharpestX and `sharpestY` the middle of the sharpest part
    public record Focus(
            double sharpness,
            double subject,
            double background,
            boolean missed,
            boolean shallow,
            double motion,
            double motionAngle,
            Grid map,
            double sharpestX,
            double sharpestY) {}

    /// @param sigma standard deviation of the luminance noise in 8-bit steps on flat parts; about 1 is clean, 8 is
    /// coarse
    /// @param confidence 0-1: how many flat parts there were to measure on
    public record Noise(double sigma, double confidence) {}

    /// @param monochrome true for black and white
    /// @param saturation 0-1 mean; `colourfulness` after Hasler and Süsstrunk, 0 grey - 110 extremely colourful
    /// @param castA and `castB` the mean a* (green - magenta) and b* (blue - yellow) of near-neutral parts
    /// @param castConfidence 0-1: how many near-neutral parts there were; a cast is a question, not a fault
    /// @param palette the main colours, largest first, 3 to 6 of them
    public record Colour(
            boolean monochrome,
            double saturation,
            double colourfulness,
            double castA,
            double castB,
            double castConfidence,
            Harmony harmony,
            List<Swatch> palette) {}

    /// @param hex `#rrggbb`; `share` fraction of the frame; `hue` degrees 0-360, or -1 for grey
    public record Swatch(String hex, double share, double hue) {}

    public enum Harmony {
        MONOCHROME,
        ANALOGOUS,
        COMPLEMENTARY,
        TRIADIC,
        MIXED
    }

    /// @param subject what draws the eye: a face, a thing, or else the most salient part
    /// @param subjectConfidence 0-1: how clearly one subject stands out
    /// @param thirds 0-1: how close the subject lies to a third; 1 is on it
    /// @param centred 0-1: how close it lies to the middle
    /// @param balanceX -1 (all weight left) to 1 (right); `balanceY` -1 (top) to 1 (bottom)
    /// @param symmetry 0-1: likeness of the left and the mirrored right half
    /// @param clutter 0-1: how busy the frame is
    /// @param borderTension 0-1: how much of what draws the eye lies at the very border
    /// @param subjectCut true when the subject touches the border as if cut off
    /// @param emptySpace 0-1: fraction of the frame that is calm
    /// @param lines 0-1: how strongly long straight lines lead through the frame
    /// @param saliency where the eye goes, 0-255
    public record Composition(
            Box subject,
            double subjectConfidence,
            double thirds,
            double centred,
            double balanceX,
            double balanceY,
            double symmetry,
            double clutter,
            double borderTension,
            boolean subjectCut,
            double emptySpace,
            double lines,
            Grid saliency) {}

    /// @param degrees clockwise positive, how far the picture is tilted; `confidence` 0-1: below 0.4 say nothing
    /// @param y height of the horizon line as a fraction, null when there is none
    public record Horizon(
            double degrees, double confidence, @Nullable Double y) {}

    /// Something recognised: `label` is `face` or one of the 80 COCO names (`dog`).
    public record Thing(String label, double confidence, Box box) {}

    public record Box(double x, double y, double width, double height) {
        public double centreX() {
            return x + width / 2;
        }

        public double centreY() {
            return y + height / 2;
        }
    }

    /// Cells in rows from the top left; `cells` holds `columns * rows` unsigned bytes (base64 in JSON).
    @SuppressWarnings("ArrayRecordComponent") // a small map for a plot, never compared
    public record Grid(int columns, int rows, byte[] cells) {
        public int at(int column, int row) {
            return cells[row * columns + column] & 0xff;
        }
    }
}

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

    /// @param histogram 64 bins of luma (8-bit, as cameras show it), fractions that sum to 1; `red`, `green`,
    /// `blue` alike
    /// @param highlightsClipped fraction of pixels at or above 254 in at least one channel and of luma 240 or more
    /// @param shadowsClipped fraction of pixels at or below 2 in all channels
    /// @param stops how far the middle tones lie from a usual exposure in EV: negative is too dark; 0 when it looks
    /// intended, that is below 0.35, or dark while the lights are already white, or bright without reaching white
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
    /// @param localContrast 0-1: mean contrast of small neighbourhoods (micro contrast, "clarity"); 0.2-0.4 is usual
    /// @param subjectStops how much brighter the subject's box is than the rest, in EV; negative means darker, which
    /// is backlit only when the subject is meant to be bright
    /// @param from where the brighter half lies, by mean L*; a sky makes it the top
    /// @param directionality 0-1: difference of the halves, 1 at 50 L*; 0 is flat
    public record Light(double contrast, double localContrast, double subjectStops, Side from, double directionality) {}

    public enum Side {
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        EVEN
    }

    /// @param sharpness 0-1 of the sharpest textured tenth of the frame: above 0.75 crisp, below 0.5 visibly soft,
    /// below 0.3 nothing is sharp
    /// @param subject 0-1 sharpness of the sharpest fifth inside the subject's box; `background` outside of it
    /// @param missed true when the subject was recognised and its surroundings are clearly sharper
    /// @param shallow true when a sharp subject stands before a mostly soft background that has texture to be soft
    /// @param motion 0-1 how one-directional the blur is, below 0.4 say nothing; `motionAngle` its direction in
    /// degrees, 0 horizontal, 0-180 clockwise
    /// @param map sharpness of each cell, 0-255
    /// @param sharpestX and `sharpestY` the middle of the sharpest textured part
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
    /// @param saturation 0-1 mean of HSV, weighted by value; `colourfulness` after Hasler and Süsstrunk,
    /// 0 grey - 110 extremely colourful
    /// @param castA and `castB` the mean a* (green - magenta) and b* (blue - yellow) of near-neutral parts
    /// @param castConfidence 0-1: how many near-neutral parts there were; a cast is a question, not a fault
    /// @param palette the main colours, largest first, 1 to 6 of them (a plain picture has but one)
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

    /// How the hues lie on the wheel, by area and chroma: MONOCHROME is one hue besides greys, or none.
    public enum Harmony {
        MONOCHROME,
        ANALOGOUS,
        COMPLEMENTARY,
        TRIADIC,
        MIXED
    }

    /// @param subject what draws the eye: a face, a thing, or else the most salient part
    /// @param subjectConfidence 0-1: how clearly one subject stands out; below 0.4 do not speak of a subject. What
    /// was not recognised never exceeds 0.7
    /// @param thirds 0-1: how close the subject's middle lies to a third; 1 on a crossing, 0.6 on one line only
    /// @param centred 0-1: how close it lies to the middle
    /// @param balanceX -1 (all weight left) to 1 (right); `balanceY` -1 (top) to 1 (bottom); weight is saliency
    /// @param symmetry 0-1: likeness of the left and the mirrored right half, rows compared around their own mean
    /// @param clutter 0-1: how busy the frame is; calm below 0.2, busy above 0.45
    /// @param borderTension 0-1: how much of what draws the eye lies at the very border; 0.5 is its even share
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
    /// @param y height of the longest level line in the middle of the frame as a fraction, null when there is none;
    /// no more a horizon than `confidence` says
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

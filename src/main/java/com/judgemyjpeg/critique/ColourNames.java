package com.judgemyjpeg.critique;

/// The everyday name of a colour, as the last part of a word's key.
final class ColourNames {
    private ColourNames() {}

    static String of(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        float[] hsb = java.awt.Color.RGBtoHSB(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, null);
        if (hsb[2] < .16) {
            return "black";
        }
        if (hsb[1] < .14) {
            return hsb[2] > .85 ? "white" : "grey";
        }
        return hue(hsb[0] * 360, hsb[2], hsb[1]);
    }

    private static String hue(float degrees, float brightness, float saturation) {
        if (degrees < 12 || degrees >= 345) {
            return brightness > .75 && saturation < .5 ? "pink" : "red";
        }
        if (degrees < 45) {
            return brightness < .6 || saturation < .45 ? "brown" : "orange";
        }
        if (degrees < 68) {
            return "yellow";
        }
        if (degrees < 165) {
            return "green";
        }
        if (degrees < 195) {
            return "turquoise";
        }
        return degrees < 260 ? "blue" : degrees < 300 ? "violet" : "pink";
    }
}

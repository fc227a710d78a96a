package com.judgemyjpeg.pages;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.Critique.Difficulty;
import com.judgemyjpeg.critique.Critique.Edit;
import com.judgemyjpeg.critique.Critique.ExifReading;
import com.judgemyjpeg.critique.Critique.Improvement;
import com.judgemyjpeg.critique.Critique.Level;
import com.judgemyjpeg.critique.Critique.Origin;
import com.judgemyjpeg.critique.Critique.Retouch;
import com.judgemyjpeg.critique.Critique.Tip;
import com.judgemyjpeg.critique.Critique.Tool;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.platform.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A critique as long as they come, to see how a page bears it.
final class SampleCritique {
    private SampleCritique() {}

    static Critique in(Language language) {
        return new Critique(
                scores(),
                Tone.PROFESSIONAL,
                language,
                PhotoType.NATURE,
                language == Language.DE
                        ? "Die Pusteblume steht genau dort, wo das Auge sie sucht, und das Gegenlicht zeichnet jeden Samen. Nur die Sonne am oberen Rand hat niemand gezähmt."
                        : language == Language.FR
                                ? "Le pissenlit est exactement là où l’œil le cherche, et le contre-jour dessine chaque graine. Seul le soleil, en haut, n’a été dompté par personne."
                                : "The dandelion sits exactly where the eye looks for it, and the back light draws every seed. Only the sun at the top has been tamed by nobody.",
                texts(language),
                insights(language),
                List.of(
                        "Crop two percent off the top: the burnt edge goes, the flower stays.",
                        "Wait five minutes: a lower sun would fit inside the range of the sensor."),
                improvements(),
                new Retouch(
                        Level.MEDIUM,
                        6,
                        "2.1 % of the highlights are gone for good, but the shadows still hold detail down to L* 6: lifting them by a third of a stop costs no noise worth naming (sigma 1.4)."),
                List.of(
                        new Tip(
                                Criterion.EXPOSURE,
                                Difficulty.EASY,
                                "Meter on the bright rim and let the meadow go dark: −0.7 EV is a good start against the sun."),
                        new Tip(
                                Criterion.COMPOSITION,
                                Difficulty.MEDIUM,
                                "Move until no second clock touches the first one; 30 cm to the left would have done it here.")),
                List.of(
                        new Edit(
                                Tool.LIGHTROOM,
                                "Highlights −60, whites −20",
                                Difficulty.EASY,
                                "Brings back the gradient around the sun."),
                        new Edit(
                                Tool.DARKTABLE,
                                "Filmic rgb: white relative exposure +0.8 EV",
                                Difficulty.MEDIUM,
                                "A softer shoulder where the sky burns out."),
                        new Edit(
                                Tool.SNAPSEED,
                                "Selective on the flower: structure +15",
                                Difficulty.EASY,
                                "Seeds stand out without touching the bokeh.")),
                new ExifReading(
                        "1/640 s at f/1.8 and ISO 200: fast enough for any breeze, open enough for this background.",
                        "A 35 mm lens on APS-C sees like 53 mm: natural perspective, gentle isolation.",
                        "Twenty to nine in the evening in May: the last warm quarter of an hour.",
                        null),
                new Origin(
                        "measured",
                        "measured-1",
                        null,
                        Set.of(Criterion.CREATIVITY, Criterion.EMOTION, Criterion.STORYTELLING)));
    }

    private static Scores scores() {
        return new Scores(Map.of(
                Criterion.COMPOSITION, 13,
                Criterion.LIGHTING, 13,
                Criterion.FOCUS, 12,
                Criterion.EXPOSURE, 11,
                Criterion.CREATIVITY, 9,
                Criterion.EMOTION, 9,
                Criterion.STORYTELLING, 5));
    }

    private static Map<Criterion, String> texts(Language language) {
        String text = language == Language.FR
                ? "Le sujet est à 4 % d’un point fort et pèse à gauche ; le pré, calme à droite, l’équilibre."
                : language == Language.DE
                        ? "Das Motiv liegt 4 % neben einem Drittelpunkt und wiegt links; die ruhige Wiese rechts hält dagegen."
                        : "The subject lies within 4 % of a third and weighs on the left; the calm meadow on the right balances it.";
        return Map.of(
                Criterion.COMPOSITION, text,
                Criterion.LIGHTING, text,
                Criterion.FOCUS, text,
                Criterion.EXPOSURE, text,
                Criterion.CREATIVITY, text,
                Criterion.EMOTION, text,
                Criterion.STORYTELLING, text);
    }

    private static List<String> insights(Language language) {
        return language == Language.DE
                ? List.of(
                        "Schärfe 0,71 auf der Blüte, 0,20 dahinter: eine saubere Trennung.",
                        "2,1 % der Lichter sind verloren, alle rund um die Sonne.",
                        "Warme, benachbarte Farbtöne zwischen 30° und 88°.")
                : language == Language.FR
                        ? List.of(
                                "Netteté de 0,71 sur la fleur, 0,20 derrière : la séparation est franche.",
                                "2,1 % des hautes lumières sont perdues, toutes autour du soleil.",
                                "Des teintes chaudes et voisines, entre 30° et 88°.")
                        : List.of(
                                "Sharpness 0.71 on the flower, 0.20 behind it: a clean separation.",
                                "2.1 % of the highlights are lost, all around the sun.",
                                "Warm neighbouring hues between 30° and 88°.");
    }

    private static List<Improvement> improvements() {
        return List.of(
                new Improvement(
                        "Tame the sun at the top",
                        "Expose a third of a stop less, or let a blade of grass cover the disc.",
                        Difficulty.EASY,
                        4,
                        Criterion.EXPOSURE),
                new Improvement(
                        "Free the silhouette",
                        "Step 30 cm to the left so that the second clock stops touching the first.",
                        Difficulty.MEDIUM,
                        3,
                        Criterion.COMPOSITION),
                new Improvement(
                        "Give it a reason",
                        "Wait for a gust or an insect: one seed leaving would turn a study into a story.",
                        Difficulty.HARD,
                        1,
                        Criterion.STORYTELLING));
    }
}

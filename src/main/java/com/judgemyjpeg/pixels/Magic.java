package com.judgemyjpeg.pixels;

import static com.judgemyjpeg.platform.problem.Problem.FORMAT_NOT_TAKEN;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tells a file's kind by its first bytes. Three kinds are let in; those that people really send by mistake
/// are named, so that the refusal can say what to do; all else is no photo.
final class Magic {
    private static final List<Known> NOT_TAKEN = List.of(
            new Known("GIF", 0, "GIF8"),
            new Known("RAW", 8, "CR\2\0"),
            new Known("RAW", 0, "FUJIFILMCCD-RAW"),
            new Known("RAW", 0, "IIRO"),
            new Known("RAW", 0, "IIRS"),
            new Known("RAW", 0, "MMOR"),
            new Known("RAW", 0, "IIU\0"),
            new Known("RAW", 0, "FOVb"),
            // DNG, NEF, ARW and most other raw files call themselves TIFF and cannot be told from it in a few bytes
            new Known("TIFF", 0, "II*\0"),
            new Known("TIFF", 0, "MM\0*"),
            new Known("TIFF", 0, "II+\0"),
            new Known("TIFF", 0, "MM\0+"),
            new Known("PSD", 0, "8BPS"),
            new Known("XCF", 0, "gimp xcf"),
            new Known("JPEG XL", 0, "\u00ff\n"),
            new Known("JPEG XL", 4, "JXL "),
            new Known("JPEG 2000", 4, "jP  "),
            new Known("JPEG 2000", 0, "\u00ffO\u00ffQ"),
            new Known("OpenEXR", 0, "v/1\1"),
            new Known("HDR", 0, "#?RADIANCE"),
            new Known("HDR", 0, "#?RGBE"),
            new Known("ICO", 0, "\0\0\1\0"));

    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIC =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1", "miaf");

    private Magic() {}

    static Format format(byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return Format.JPEG;
        }
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Format.PNG;
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return Format.WEBP;
        }
        throw refusal(text);
    }

    private static Refused refusal(String text) {
        if (text.isEmpty()) {
            return new Refused(Problem.EMPTY_FILE);
        }
        if (text.startsWith("ftyp", 4)) {
            return boxed(brands(text));
        }
        for (Known known : NOT_TAKEN) {
            if (text.startsWith(known.bytes, known.at)) {
                return notTaken(known.name);
            }
        }
        if (text.startsWith("BM") && text.startsWith("\0\0\0\0", 6)) {
            return notTaken("BMP");
        }
        return isSvg(text) ? notTaken("SVG") : new Refused(Problem.NOT_A_PHOTO);
    }

    /// An ISO base media file: its brands tell HEIC and AVIF from a raw file and from a video.
    private static Refused boxed(Set<String> brands) {
        if (brands.stream().anyMatch(AVIF::contains)) {
            return new Refused(Problem.AVIF_ON_SERVER);
        }
        if (brands.contains("crx ")) {
            return notTaken("RAW");
        }
        return new Refused(brands.stream().anyMatch(HEIC::contains) ? Problem.HEIC_ON_SERVER : Problem.NOT_A_PHOTO);
    }

    private static Set<String> brands(String text) {
        int size = text.charAt(2) << 8 | text.charAt(3);
        int end = Math.min(Math.min(size, 256), text.length());
        return IntStream.iterate(8, at -> at + 4 <= end, at -> at + 4)
                .filter(at -> at != 12) // the minor version
                .mapToObj(at -> text.substring(at, at + 4))
                .collect(Collectors.toSet());
    }

    private static boolean isSvg(String text) {
        String start = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        return start.stripLeading().startsWith("<")
                && start.toLowerCase(Locale.ROOT).contains("<svg");
    }

    static Refused notTaken(String format) {
        return new Refused(FORMAT_NOT_TAKEN, Map.of("format", format));
    }

    private record Known(String name, int at, String bytes) {}
}

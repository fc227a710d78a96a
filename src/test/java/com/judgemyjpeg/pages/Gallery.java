package com.judgemyjpeg.pages;

import com.judgemyjpeg.analysis.Basis;
import com.judgemyjpeg.analysis.CritiqueView;
import com.judgemyjpeg.analysis.ProgressView;
import com.judgemyjpeg.library.PhotosView;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.text.Language;
import com.judgemyjpeg.platform.text.Texts;
import com.judgemyjpeg.platform.web.Assets;
import com.judgemyjpeg.platform.web.Look;
import com.judgemyjpeg.platform.web.Page;
import com.judgemyjpeg.platform.web.Reader;
import com.judgemyjpeg.platform.web.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every page with sample content. Run it, serve `target/pages-preview` from any web server,
/// and look; with `-Djudge.dev=true` it reads the templates as they are now.
final class Gallery {
    private static final String PHOTO = "00000000-0000-7000-8000-000000000001";
    private static final String SMALL = "/photos/" + PHOTO + "/renditions/400.jpg";
    private static final Instant EVENING = Instant.parse("2026-05-18T20:41:00Z");

    private final Texts texts = new Texts("messages");
    private final Assets assets = Assets.hashed();
    private final Views views = Boolean.getBoolean("judge.dev")
            ? Views.reloading(Path.of("src/main/jte"), Path.of("target/jte-preview"))
            : Views.precompiled();
    private final SamplePhoto photo;

    private Gallery(SamplePhoto photo) {
        this.photo = photo;
    }

    static Gallery open() throws IOException {
        return new Gallery(SamplePhoto.read());
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of("target/pages-preview");
        Gallery gallery = open();
        for (Language language : Language.values()) {
            for (Map.Entry<String, byte[]> page : gallery.pages(language).entrySet()) {
                write(folder.resolve(language.code()).resolve(page.getKey() + ".html"), page.getValue());
            }
        }
        copy(
                Path.of("src/main/resources/static"),
                folder.resolve(gallery.assets.prefix().substring(1)));
        for (int edge : new int[] {400, 1024, 2048}) {
            write(
                    folder.resolve("photos/" + PHOTO + "/renditions/" + edge + ".jpg"),
                    Files.readAllBytes(Path.of("src/main/resources/static/sample-1280.jpg")));
        }
    }

    Map<String, byte[]> pages(Language language) {
        Map<String, byte[]> pages = new LinkedHashMap<>();
        pages.put("landing", render("analysis/landing", language, Map.of()));
        pages.put(
                "progress", render("analysis/progress", language, view(progress(ProgressView.Stage.QUEUED, 3, null))));
        pages.put(
                "measuring",
                render("analysis/progress", language, view(progress(ProgressView.Stage.MEASURING, 0, SMALL))));
        pages.put("critique", render("analysis/critique", language, view(critique(language))));
        pages.put("bare", render("analysis/critique", language, view(bare(language))));
        pages.put("refused", render("analysis/refused", language, view(refused())));
        pages.put("photos", render("library/photos", language, view(photos())));
        pages.put("empty", render("library/photos", language, view(new PhotosView(List.of(), null))));
        pages.put("security-off", render("signin/security", language, view(SampleSecurity.off())));
        pages.put("security-on", render("signin/security", language, view(SampleSecurity.on())));
        pages.put("second-factor", render("signin/secondFactor", language, view(SampleSecurity.setUp())));
        pages.put("factor-first", render("signin/factorFirst", language, Map.of("again", "/sign-in")));
        pages.put("backup-codes", render("signin/backupCodes", language, SampleSecurity.codes()));
        for (Problem problem : Problem.values()) {
            Map<String, Object> values = Map.of("seconds", 40, "incident", "7f3c-19a2");
            pages.put(
                    "problem-" + problem.code(),
                    render("platform/problem", language, Map.of("problem", problem, "values", values)));
        }
        return pages;
    }

    private byte[] render(String template, Language language, Map<String, ?> params) {
        return views.bytes(
                template, new Page(new Look(language, "auto", Reader.STRANGER, ""), "/", texts, assets), params);
    }

    private static Map<String, Object> view(Object view) {
        return Map.of("view", view);
    }

    private CritiqueView critique(Language language) {
        return new CritiqueView(
                "a1",
                PHOTO,
                SampleCritique.in(language),
                photo.measurements(),
                SamplePhoto.EXIF,
                5312,
                2988,
                Basis.FULL,
                EVENING);
    }

    /// The page of a photo whose camera is called like this.
    String escaped(String camera) {
        Exif exif = new Exif(
                camera, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
        CritiqueView view = new CritiqueView(
                "a1", PHOTO, SampleCritique.in(Language.EN), null, exif, 600, 900, Basis.FULL, EVENING);
        return new String(render("analysis/critique", Language.EN, view(view)), StandardCharsets.UTF_8);
    }

    private static CritiqueView bare(Language language) {
        return new CritiqueView(
                "a1", PHOTO, SampleCritique.in(language), null, Exif.NONE, 600, 900, Basis.FULL, EVENING);
    }

    private static ProgressView progress(ProgressView.Stage stage, int ahead, @Nullable String thumbnail) {
        return ProgressView.running(
                "a1",
                PHOTO,
                stage,
                ahead,
                ahead == 0 ? null : Duration.ofSeconds(40),
                Duration.ofMillis(7800),
                thumbnail);
    }

    private static ProgressView refused() {
        return ProgressView.ended("a1", PHOTO, Problem.CUT_OFF_PHOTO, Map.of(), null);
    }

    private static PhotosView photos() {
        return new PhotosView(
                IntStream.range(0, 11)
                        .mapToObj(i -> new PhotosView.Card(
                                PHOTO,
                                "a1",
                                i == 2 ? null : SMALL,
                                400,
                                225,
                                i == 1
                                        ? PhotosView.State.RUNNING
                                        : i == 2 ? PhotosView.State.REFUSED : PhotosView.State.DONE,
                                i == 1 || i == 2 ? null : 92 - 6 * i,
                                EVENING.minus(Duration.ofDays(i))))
                        .toList(),
                PHOTO);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(to.resolve(from.relativize(file).toString()), Files.readAllBytes(file));
            }
        }
    }
}

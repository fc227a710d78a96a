package com.judgemyjpeg.analysis;

import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.Scores;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.Exif;
import com.judgemyjpeg.pixels.Measurements;
import com.judgemyjpeg.pixels.Nudity;
import com.judgemyjpeg.pixels.Pixels;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Pixels and a critic without work of their own, to watch what is made of their answers, and
/// to let them fail.
@Configuration(proxyBeanMethods = false)
class PretendJudging {

    @Bean
    PretendPixels pixels() {
        return new PretendPixels();
    }

    @Bean
    PretendCritic critic() {
        return new PretendCritic();
    }

    interface Hook {
        void before() throws IOException;
    }

    static final class PretendPixels implements Pixels {
        final AtomicInteger calls = new AtomicInteger();
        volatile Hook hook = () -> {};

        @Override
        public Developed develop(InputStream original, Consumer<Step> steps) throws IOException {
            calls.incrementAndGet();
            original.readAllBytes();
            hook.before();
            for (Step step : Step.values()) {
                steps.accept(step);
            }
            byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
            return new Developed(
                    320,
                    240,
                    Exif.NONE,
                    List.of(
                            new Developed.Rendition(1024, 320, 240, jpeg),
                            new Developed.Rendition(400, 320, 240, jpeg)),
                    measurements());
        }

        @Override
        public Nudity nudity(InputStream rendition) {
            return new Nudity(0, 0, 1, 0, 0);
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void close() {}
    }

    static final class PretendCritic implements Critic {
        final AtomicInteger calls = new AtomicInteger();
        volatile Hook hook = () -> {};
        volatile Function<Brief, Integer> points = brief -> 9;
        volatile @Nullable Scores lastDecided;
        /// How long it cannot be asked; null when it can.
        volatile @Nullable Duration away;

        @Override
        public String name() {
            return "pretend";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public String trouble() {
            return "";
        }

        @Override
        public Critique judge(Brief brief) throws CriticFault, NotNow {
            Duration notBefore = away;
            if (notBefore != null) {
                throw new NotNow("away", notBefore);
            }
            calls.incrementAndGet();
            try {
                hook.before();
            } catch (CriticFault e) {
                throw e;
            } catch (IOException e) {
                throw new CriticFault("hook", e);
            }
            lastDecided = brief.decided();
            return critique(brief, points.apply(brief), "summary in " + brief.tone());
        }

        @Override
        public Optional<Critique> standIn(Brief brief) {
            return Optional.of(critique(brief, 4, "measured in " + brief.tone()));
        }

        private static Critique critique(Brief brief, int points, String summary) {
            return new Critique(
                    brief.decided() != null ? brief.decided() : scores(points),
                    brief.tone(),
                    brief.language(),
                    brief.photoType(),
                    summary,
                    Arrays.stream(Criterion.values()).collect(Collectors.toMap(it -> it, Criterion::name)),
                    List.of("insight"),
                    List.of("suggestion"),
                    List.of(new Critique.Improvement("what", "how", Critique.Difficulty.EASY, 3, Criterion.EXPOSURE)),
                    new Critique.Retouch(Critique.Level.LOW, 3, "reason"),
                    List.of(new Critique.Tip(Criterion.FOCUS, Critique.Difficulty.EASY, "tip")),
                    List.of(new Critique.Edit(Critique.Tool.GIMP, "what", Critique.Difficulty.EASY, "effect")),
                    Critique.ExifReading.NONE,
                    new Critique.Origin("pretend", "1", null, Set.of(Criterion.EMOTION)));
        }
    }

    static Scores scores(int each) {
        return new Scores(Map.of(
                Criterion.COMPOSITION, each,
                Criterion.LIGHTING, each,
                Criterion.FOCUS, each,
                Criterion.EXPOSURE, each,
                Criterion.CREATIVITY, each,
                Criterion.EMOTION, each,
                Criterion.STORYTELLING, each));
    }

    static Measurements measurements() {
        List<Double> flat = java.util.Collections.nCopies(64, 1 / 64.0);
        var grid = new Measurements.Grid(2, 1, new byte[] {0, (byte) 200});
        var box = new Measurements.Box(0.3, 0.3, 0.3, 0.3);
        return new Measurements(
                1,
                new Measurements.Exposure(
                        flat, flat, flat, flat, 0.01, 0.02, 0.1, 10, 50, 90, Measurements.Key.NORMAL, grid),
                new Measurements.Light(0.5, 0.4, 0.2, Measurements.Side.LEFT, 0.3),
                new Measurements.Focus(0.8, 0.8, 0.4, false, true, 0.1, 0, grid, 0.4, 0.4),
                new Measurements.Noise(1.2, 0.8),
                new Measurements.Colour(
                        false,
                        0.4,
                        40,
                        0.5,
                        1.5,
                        0.6,
                        Measurements.Harmony.ANALOGOUS,
                        List.of(
                                new Measurements.Swatch("#336699", 0.6, 210),
                                new Measurements.Swatch("#eeeeee", 0.4, -1))),
                new Measurements.Composition(box, 0.7, 0.6, 0.4, 0.1, 0, 0.3, 0.3, 0.1, false, 0.4, 0.2, grid),
                new Measurements.Horizon(0.4, 0.7, 0.5),
                List.of(new Measurements.Thing("dog", 0.8, box)));
    }
}

package com.judgemyjpeg.bench;

import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.MeasuredCritic;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.PixelSettings;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.pixels.Pixels.Step;
import com.judgemyjpeg.platform.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// `CriticBench CACHE ROUNDS NAME=PHOTO...`: one photo from its bytes to its critique, through
/// one child process, as a worker of the program does it. To be run on one core.
final class CriticBench {
    private static final int WARM_UP = 3;

    private CriticBench() {}

    public static void main(String[] args) throws Exception {
        Critic critic = new MeasuredCritic();
        try (Pixels pixels = Pixels.start(PixelSettings.in(Path.of(args[0])).withChildren(1))) {
            while (!pixels.ready()) {
                Thread.sleep(10);
            }
            for (int i = 2; i < args.length; i++) {
                String[] photo = args[i].split("=", 2);
                byte[] bytes = Files.readAllBytes(Path.of(photo[1]));
                for (int n = -WARM_UP; n < Integer.parseInt(args[1]); n++) {
                    judge(pixels, critic, bytes, n < 0 ? (n == -WARM_UP ? photo[0] + ".first" : "") : photo[0]);
                }
            }
        }
    }

    private static void judge(Pixels pixels, Critic critic, byte[] photo, String name) throws IOException {
        Map<Step, Long> reached = new EnumMap<>(Step.class);
        long from = System.nanoTime();
        Developed developed = pixels.develop(new ByteArrayInputStream(photo), step -> reached.put(step, System.nanoTime()));
        long measured = System.nanoTime();
        Critique critique = critic.judge(new Critic.Brief(
                developed.measurements(),
                developed.exif(),
                PhotoType.GENERAL,
                Tone.PROFESSIONAL,
                Language.EN,
                null,
                Critic.Rendition.of(developed.renditions().get(1).jpeg()),
                () -> Critic.Sake.NOBODY));
        long end = System.nanoTime();
        if (critique.scores().total() < 1) {
            throw new IllegalStateException("no score");
        }
        if (!name.isEmpty()) {
            line(name, "whole", end - from);
            line(name, "decode", reached.getOrDefault(Step.DECODED, from) - from);
            line(name, "render", reached.getOrDefault(Step.RENDERED, from) - reached.getOrDefault(Step.DECODED, from));
            line(name, "measure", measured - reached.getOrDefault(Step.RENDERED, from));
            line(name, "judge", end - measured);
        }
    }

    private static void line(String name, String part, long nanos) {
        System.out.printf("critic.%s.%s\t%.1f%n", name, part, nanos / 1e6);
    }
}

package com.judgemyjpeg.critique;

import com.judgemyjpeg.critique.Critic.Brief;
import com.judgemyjpeg.critique.RateTable.Rated;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.platform.text.Language;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// One photo from file to critique, for the command line. Never throws for what is wrong with a
/// file.
record Rating(Pixels pixels, Critic critic, Tone tone, Language language, PhotoType type) {
    private static final long MOST_BYTES = 50L * 1024 * 1024;

    Rated rate(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (Files.size(file) > MOST_BYTES) {
                return new Rated(file, null, Problem.TOO_MANY_BYTES, null);
            }
            Developed developed = pixels.develop(in, step -> {});
            return new Rated(file, judged(developed), null, null);
        } catch (Refused refused) {
            return new Rated(file, null, refused.problem(), null);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Rated(file, null, null, "cannot be read: " + why);
        }
    }

    private Critique judged(Developed developed) throws IOException {
        return critic.judge(new Brief(
                developed.measurements(),
                developed.exif(),
                type,
                tone,
                language,
                null,
                Critic.Rendition.of(developed.renditions().getLast().jpeg()),
                () -> Critic.Sake.NOBODY));
    }
}

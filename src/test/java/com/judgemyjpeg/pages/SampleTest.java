package com.judgemyjpeg.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.analysis.SampleView;
import com.judgemyjpeg.critique.Criterion;
import com.judgemyjpeg.critique.Critic;
import com.judgemyjpeg.critique.Critic.Brief;
import com.judgemyjpeg.critique.Critique;
import com.judgemyjpeg.critique.MeasuredCritic;
import com.judgemyjpeg.critique.PhotoType;
import com.judgemyjpeg.critique.Tone;
import com.judgemyjpeg.pixels.Developed;
import com.judgemyjpeg.pixels.PixelSettings;
import com.judgemyjpeg.pixels.Pixels;
import com.judgemyjpeg.platform.text.Language;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The landing page shows what the critic really says of its photo; when the critic learns,
/// this asks for new numbers.
class SampleTest {

    @Test
    void theSampleOnTheLandingPageIsWhatTheCriticSays(@TempDir Path cache) throws Exception {
        try (InputStream photo = SampleTest.class.getResourceAsStream("/static/sample-1280.jpg");
                Pixels pixels = Pixels.start(PixelSettings.in(cache).withChildren(1))) {
            Developed developed = pixels.develop(photo, step -> {});
            Critique critique = new MeasuredCritic()
                    .judge(new Brief(
                            developed.measurements(),
                            developed.exif(),
                            PhotoType.GENERAL,
                            Tone.PROFESSIONAL,
                            Language.EN,
                            null,
                            Critic.Rendition.of(new byte[0]),
                            () -> Critic.Sake.NOBODY));
            assertThat(critique.scores()).isEqualTo(SampleView.SCORES);
            assertThat(critique.improvements()).anySatisfy(improvement -> {
                assertThat(improvement.criterion()).isEqualTo(Criterion.EXPOSURE);
                assertThat(improvement.gain()).isEqualTo(SampleView.GAIN);
            });
            assertThat(developed.measurements().exposure().highlightsClipped())
                    .isBetween(SampleView.BURNT - 0.0005, SampleView.BURNT + 0.0005);
        }
    }
}

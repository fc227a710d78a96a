package com.judgemyjpeg.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.loadtest.Comparisons.Sense;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    @Test
    void whatIsClearlySlowerIsToldAndWhatIsNotIsNot() {
        Comparisons told = Comparisons.of(runs(20, 21, 20.5), runs(10, 10.4, 9.8));
        assertThat(told.lines()).allSatisfy(line -> {
            assertThat(line.sense()).isEqualTo(Sense.SLOWER);
            assertThat(line.told()).contains("slower");
            assertThat(line.ratio()).isBetween(1.9, 2.2);
        });
        assertThat(Comparisons.of(runs(10, 10.4, 9.8), runs(20, 21, 20.5)).lines())
                .allSatisfy(line -> assertThat(line.sense()).isEqualTo(Sense.FASTER));

        Comparisons none = Comparisons.of(runs(10, 14, 9), runs(11, 9.5, 13));
        assertThat(none.slower()).isFalse();
        assertThat(none.lines().getFirst().told()).contains("no difference that this can show");
    }

    @Test
    void oneRunIsNotCompared() {
        assertThat(Comparisons.of(runs(10), runs(10, 11)).lines()).isEmpty();
    }

    /// The promise of an interval of 95 %: of tests that differ by chance only, about one in twenty is told to differ.
    @Test
    void sameProgramIsRarelyToldToDiffer() {
        var chance = new Random(5);
        int differs = 0;
        int rounds = 2_000;
        for (int i = 0; i < rounds; i++) {
            Comparisons told = Comparisons.of(noisy(chance), noisy(chance));
            differs += told.lines().getFirst().sense() == Sense.NONE ? 0 : 1;
        }
        assertThat(differs / (double) rounds).isBetween(0.02, 0.07);
    }

    private static List<Repetition> noisy(Random chance) {
        return runs(DoubleStream.generate(() -> 20 * Math.exp(chance.nextGaussian() * 0.2))
                .limit(3)
                .toArray());
    }

    private static List<Repetition> runs(double... p50) {
        return DoubleStream.of(p50)
                .mapToObj(one -> new Repetition(25, 25, 0, one, one, one * 3, one * 4, one * 5, 0, 0))
                .toList();
    }
}

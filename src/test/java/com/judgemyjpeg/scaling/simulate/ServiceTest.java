package com.judgemyjpeg.scaling.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The model, held against what is known of queues in closed form.
class ServiceTest {
    private static final int MANY = 400_000;
    private static final int PLENTY = 1_000_000;
    private static final Work NOTHING = new Work(0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void agendaGivesEventsInTheOrderOfTime() {
        var random = new Random(7);
        var agenda = new Agenda();
        double last = 0;
        for (int i = 0; i < 20_000; i++) {
            agenda.add(last + random.nextDouble(), i);
            if (i % 3 == 2) {
                assertThat(agenda.time()).isGreaterThanOrEqualTo(last);
                last = agenda.time();
                agenda.next();
            }
        }
        while (!agenda.isEmpty()) {
            assertThat(agenda.time()).isGreaterThanOrEqualTo(last);
            last = agenda.time();
            agenda.next();
        }
    }

    /// Erlang's formula: the mean wait before one of `places`, all times exponential.
    @ParameterizedTest
    @CsvSource({"1, 0.5", "1, 0.8", "3, 0.8", "8, 0.9", "20, 0.7"})
    void waitsBeforeStationsAreThoseOfErlang(int places, double load) {
        double rate = places * load;
        assertThat(meanWaitWithExponentialTimes(places, rate))
                .isCloseTo(
                        erlang(places, rate) / (places - rate), within(0.08 * erlang(places, rate) / (places - rate)));
    }

    private static double erlang(int places, double offered) {
        double blocked = 1;
        for (int i = 1; i <= places; i++) {
            blocked = offered * blocked / (i + offered * blocked);
        }
        return blocked / (1 - offered / places * (1 - blocked));
    }

    private static double meanWaitWithExponentialTimes(int places, double rate) {
        RandomGenerator random = new SplittableRandom(11);
        var station = new Station(places);
        var agenda = new Agenda();
        var waits = new Tally();
        double[] came = new double[MANY];
        double next = 0;
        for (int job = 0; job < MANY; job++) {
            next += random.nextExponential() / rate;
            came[job] = next;
            while (!agenda.isEmpty() && agenda.time() <= next) {
                double now = agenda.time();
                agenda.next();
                int begins = station.leave(now);
                if (begins != Station.NOBODY) {
                    waits.add(now - came[begins]);
                    agenda.add(now + random.nextExponential(), begins);
                }
            }
            if (station.take(job, next)) {
                waits.add(0);
                agenda.add(next + random.nextExponential(), job);
            }
        }
        assertThat(station.used(next)).isCloseTo(rate, Percentage.withPercentage(2));
        return waits.mean();
    }

    /// Permits come evenly, so waiting for one is the queue M/D/1: Pollaczek and Khinchine.
    @ParameterizedTest
    @CsvSource({"0.3", "0.7", "0.9"})
    void waitsForTheQuotaAreThoseOfEvenService(double load) {
        Service service = run(NOTHING, new Fleet(1, PLENTY, PLENTY, PLENTY, 60 / Fleet.USED), load);
        assertThat(service.waits().mean()).isCloseTo(load / (2 * (1 - load)), Percentage.withPercentage(5));
    }

    @Test
    void waitsForPixelsAreThoseOfLognormalService() {
        double spread = 0.5;
        double each = Math.exp(-spread * spread / 2); // so that the mean is a second
        Service service = run(new Work(0, 0, each, 1, spread, 0, 0, 0), new Fleet(1, 1, 1, PLENTY, 0), 0.7);
        double square = Math.exp(spread * spread);
        assertThat(service.waits().mean()).isCloseTo(0.7 * square / (2 * (1 - 0.7)), Percentage.withPercentage(6));
        assertThat(service.times().mean() - service.waits().mean()).isCloseTo(1, Percentage.withPercentage(1));
    }

    @Test
    void whatOnlyWaitsForAnAnswerHoldsNoHand() {
        Service service = run(new Work(0, 0.01, 0, 0, 0, 0, 100, 0), new Fleet(1, 1, 1, PLENTY, 6000), 0.5);
        assertThat(service.waits().mean()).isLessThan(0.05);
        assertThat(service.times().mean()).isCloseTo(100, Percentage.withPercentage(1));
    }

    @Test
    void moreThanTheQuotaMakesALineThatGrows() {
        Service service = run(NOTHING, new Fleet(1, PLENTY, PLENTY, PLENTY, 60 / Fleet.USED), 1.2);
        assertThat(service.times().count() / service.last()).isCloseTo(1, Percentage.withPercentage(1));
        assertThat(service.waits().quantile(0.99)).isGreaterThan(10_000);
    }

    @Test
    void lookingWhetherItMayBeShownTakesAPixelProcessAndNobodyWaitsForIt() {
        Service alone = run(new Work(0, 0.4, 0, 0, 0, 0, 0, 0), new Fleet(1, 9, 1, PLENTY, 0), 0.5);
        Service looked = run(new Work(0, 0.4, 0, 0, 0, 0.4, 0, 0), new Fleet(1, 9, 1, PLENTY, 0), 0.5);
        assertThat(looked.times().mean() - looked.waits().mean()).isCloseTo(0.4, Percentage.withPercentage(1));
        assertThat(looked.waits().mean()).isGreaterThan(2 * alone.waits().mean());
    }

    private static Service run(Work work, Fleet fleet, double rate) {
        RandomGenerator random = new SplittableRandom(5);
        var service = new Service(work, fleet, new SplittableRandom(6), 0, 0);
        double now = 0;
        for (int i = 0; i < MANY; i++) {
            now = Day.EVEN.after(now, rate, random);
            service.comes(now);
        }
        service.finish();
        return service;
    }

    @Test
    void peopleComeByTheHourOfTheDay() {
        RandomGenerator random = new SplittableRandom(3);
        int[] came = new int[Day.HOURS];
        double end = 20 * Extent.DAY;
        int all = 0;
        for (double now = Day.USUAL.after(0, 0.5, random); now < end; now = Day.USUAL.after(now, 0.5, random)) {
            came[Day.hour(now)]++;
            all++;
        }
        assertThat(all / end).isCloseTo(0.5, Percentage.withPercentage(1));
        for (int hour = 0; hour < Day.HOURS; hour++) {
            double expected = Day.USUAL.weights()[hour] * 0.5 * Day.HOUR * 20;
            assertThat((double) came[hour]).as("hour %d", hour).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
        assertThat(Day.USUAL.busiestHour()).isEqualTo(20);
    }
}

package com.judgemyjpeg.scaling.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private static final ScalingPlan PLAN = PlanFile.owners();
    private static final Parameters ASSUMED = Parameters.of(PLAN);

    private static Answer answer(double people, Parameters parameters) {
        return new Simulator(PLAN, parameters, 1).of(people).answers().getFirst();
    }

    @Test
    void tableGoesFromAThousandToAHundredMillion() {
        List<Answer> answers =
                new Simulator(PLAN, ASSUMED, 1).between(1_000, 100_000_000).answers();
        assertThat(answers.stream().map(Answer::people))
                .containsExactly(1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 3e7, 1e8);
        assertThat(answers.stream().map(one -> one.fleet().instances()))
                .isSorted()
                .last()
                .satisfies(most -> assertThat(most).isGreaterThan(20));
        assertThat(answers.stream().map(one -> one.cost().infrastructure())).isSorted();
        assertThat(answers).allSatisfy(one -> {
            assertThat(one.fullest()).isLessThanOrEqualTo(ASSUMED.of(Parameters.HEADROOM) + 1e-9);
            assertThat(one.waited().p50()).isLessThanOrEqualTo(one.waited().p95());
            assertThat(one.waited().p95()).isLessThanOrEqualTo(one.waited().p99());
            assertThat(one.took().p50()).isGreaterThan(3);
        });
        assertThat(answers.getLast().simulated()).contains("minutes around the busiest hour");
    }

    @Test
    void phaseIsThatOfThePlan() {
        assertThat(answer(500, ASSUMED).phase().id()).isEqualTo("phase-1");
        assertThat(answer(2_000, ASSUMED).because()).contains("people a month", "revenue-2");
        assertThat(answer(2_000, ASSUMED).phase().id()).isEqualTo("phase-2");
        assertThat(answer(20_000, ASSUMED).phase().id()).isEqualTo("phase-3");
        assertThat(answer(4_000, ASSUMED).because()).containsExactly("revenue-3");
    }

    @Test
    void everyMonthOfAMillionPeopleIsRunThroughAsAWhole() {
        Answer million = answer(1_000_000, ASSUMED);
        assertThat(million.simulated()).isEqualTo("the whole month of 30 days");
        assertThat(million.throughput()).isCloseTo(2_000_000 / (30 * 86_400.0), within(0.01));
        assertThat(million.waitedBusiest().p95()).isGreaterThan(million.waited().p95());
    }

    @Test
    void tooLittleOfSomethingIsTheBottleneck() {
        Answer quota = answer(2_000_000, ASSUMED.given(Parameters.QUOTA, 150));
        assertThat(quota.bottleneck()).isEqualTo(Demand.QUOTA);
        assertThat(quota.fullest()).isGreaterThan(1);
        assertThat(quota.waitedBusiest().p95()).isGreaterThan(60);

        Answer pixels = answer(3_000_000, ASSUMED.withInstances(1));
        assertThat(pixels.bottleneck()).isEqualTo(Demand.PIXELS);
        assertThat(pixels.fullest()).isGreaterThan(1);
    }

    @Test
    void infrastructureCostsByTheInstancesThatAreNeeded() {
        assertThat(answer(500, ASSUMED).cost().infrastructure()).isEqualTo(50);
        Answer two = answer(20_000, ASSUMED);
        assertThat(two.fleet().instances()).as("as the plan asks").isEqualTo(2);
        assertThat(two.cost().infrastructure()).isEqualTo(800);
        Answer ten = answer(20_000, ASSUMED.withInstances(10));
        assertThat(ten.cost().infrastructure()).isEqualTo(800 + 8 * 50);
        assertThat(ten.cost().profit()).isCloseTo(two.cost().profit() - 400, within(1e-6));
        assertThat(two.cost().unknown()).contains("payment fees", "VAT");
    }

    @Test
    void sameSeedGivesTheSameAnswer() {
        assertThat(answer(200_000, ASSUMED)).isEqualTo(answer(200_000, ASSUMED));
        Answer other = new Simulator(PLAN, ASSUMED, 2).of(200_000).answers().getFirst();
        assertThat(other.took()).isNotEqualTo(answer(200_000, ASSUMED).took());
        assertThat(other.took().mean())
                .isCloseTo(answer(200_000, ASSUMED).took().mean(), within(0.05));
    }

    @Test
    void everyParameterSaysWhereItIsFrom() {
        String text = new Simulator(
                        PLAN, ASSUMED.given(Parameters.ANSWER, 6).measured(Parameters.PIXELS, 0.3, "here"), 1)
                .of(1_000)
                .text();
        assertThat(text)
                .contains("given     answer", "measured  pixels ", "assumed   analyses", "plan      revenue")
                .contains("program   hands");
    }
}

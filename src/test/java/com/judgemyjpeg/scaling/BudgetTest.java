package com.judgemyjpeg.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final ScalingPlan OWNERS = PlanFile.owners();

    @Test
    void planIsReckonedBesideWhatItPrints() {
        Budget budget = Budget.of(OWNERS, OWNERS.phases().getFirst(), new Recorded(), 0, NOW);
        assertThat(budget.planned()).extracting(Budget.Planned::printed).containsExactly(0.94, 0.91, 0.82);
        assertThat(budget.planned().get(0).bottom()).isNegative().isInfinite();
        assertThat(budget.planned().get(0).top()).isEqualTo(850.0 / 900);
        assertThat(budget.planned().get(1).bottom()).isEqualTo(700.0 / 900);
        assertThat(budget.planned().get(1).top()).isEqualTo(4300.0 / 4500);
        assertThat(budget.planned().get(2).bottom()).isEqualTo(3700.0 / 4500);
        assertThat(budget.planned().get(2).top()).isNull();
    }

    @Test
    void whatIsNotKnownIsLeftOutAndSaid() {
        var recorded = new Recorded().add("revenue.month", List.of(new Point(NOW.minusSeconds(600), 1000)));
        Budget.Measured month = Budget.of(OWNERS, OWNERS.phase("phase-2"), recorded, 30_000_000, NOW)
                .measured();
        assertThat(month.dollars()).isEqualTo(30);
        assertThat(month.ai()).isNull();
        assertThat(month.people()).isNull();
        assertThat(month.margin()).isEqualTo(0.8);
        assertThat(month.unknown()).hasSize(3);
        assertThat(Budget.of(OWNERS, OWNERS.phases().getFirst(), new Recorded(), 0, NOW)
                        .measured()
                        .margin())
                .isNull();
    }

    @Test
    void measuredMonthHasEverythingThatThePlanHasRatesFor() throws IOException {
        var recorded = new Recorded().add("revenue.month", List.of(new Point(NOW.minusSeconds(600), 1200)));
        ScalingPlan plan = withRates();
        Budget.Measured month = Budget.of(plan, plan.phase("phase-2"), recorded, 100_000_000, NOW)
                .measured();
        assertThat(month.ai()).isCloseTo(90, within(1e-9));
        assertThat(month.vat()).isCloseTo(200, within(1e-9));
        assertThat(month.fees()).isCloseTo(18, within(1e-9));
        assertThat(month.margin()).isCloseTo((1200 - 200 - 90 - 200 - 18) / 1200.0, within(1e-9));
        assertThat(month.unknown()).containsExactly("the fixed part of payment fees");
    }

    @Test
    void whatIfIsReckonedFromFiveFigures() throws IOException {
        // 2,000 people, 5 % pay 12 with 20 % VAT within, 4 analyses each for a cent
        WhatIf.Month month = new WhatIf(2000, 0.05, 12, 4, 0.01).month(withRates());
        assertThat(month.phase().id()).isEqualTo("phase-2");
        assertThat(month.paid()).isEqualTo(1200);
        assertThat(month.vat()).isCloseTo(200, within(1e-9));
        assertThat(month.fees()).isCloseTo(18 + 25, within(1e-9));
        assertThat(month.ai()).isEqualTo(80);
        assertThat(month.infrastructure()).isEqualTo(200);
        assertThat(month.profit()).isCloseTo(1200 - 200 - 43 - 80 - 200, within(1e-9));
        assertThat(month.margin()).isCloseTo(677 / 1200.0, within(1e-9));
        assertThat(new WhatIf(1e8, 0, 12, 1, 0.01).month(withRates()).margin()).isNegative();
    }

    private static ScalingPlan withRates() throws IOException {
        return PlanFile.read(
                "rates",
                Files.readString(Path.of("src/main/resources/scaling-plan.yaml"))
                        .replace(
                                "economics: {}",
                                "economics: { payment-fee: 1.5 %, payment-fee-each: EUR 0.25, vat: 20 %, dollar: EUR 0.90 }"));
    }
}

package com.judgemyjpeg.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.judgemyjpeg.insight.Kpi;
import com.judgemyjpeg.insight.KpiMonth;
import com.judgemyjpeg.insight.Tally;
import com.judgemyjpeg.scaling.plan.PlanFile;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final ScalingPlan OWNERS = PlanFile.owners();

    @Test
    void planIsReckonedBesideWhatItPrints() {
        Budget budget = Budget.of(OWNERS, OWNERS.phases().getFirst(), month(0, 0));
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
        Budget.Measured month = Budget.of(OWNERS, OWNERS.phase("phase-2"), month(100_000, 30_000_000))
                .measured();
        assertThat(month.month()).isEqualTo(JUNE);
        assertThat(month.dollars()).isEqualTo(30);
        assertThat(month.ai()).isNull();
        assertThat(month.margin()).isEqualTo(0.8);
        assertThat(month.unknown()).hasSize(3);
        assertThat(Budget.of(OWNERS, OWNERS.phases().getFirst(), month(0, 0))
                        .measured()
                        .margin())
                .isNull();
    }

    @Test
    void measuredMonthHasEverythingThatThePlanHasRatesFor() throws IOException {
        ScalingPlan plan = withRates();
        Budget.Measured month = Budget.of(plan, plan.phase("phase-2"), month(120_000, 100_000_000))
                .measured();
        assertThat(List.of(month.people(), month.analyses(), month.paying())).containsExactly(1500L, 4000L, 70L);
        assertThat(month.revenue()).isEqualTo(1200);
        assertThat(month.recurring()).isEqualTo(699.3);
        assertThat(month.dollarsEach()).isEqualTo(0.025);
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

    /// @param cents that stayed, of what was paid
    private static KpiMonth month(long cents, long micros) {
        var tally = new Tally(1500, 1400, 4000, micros, cents + 500, 500, 20, 60, 10, 70, 70 * 999 * 12);
        Map<Kpi, Double> values = Map.of(Kpi.MRR, 69_930.0, Kpi.COST, micros / 4000.0);
        return new KpiMonth(JUNE, KpiMonth.Known.SO_FAR, tally, values);
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

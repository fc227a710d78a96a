package com.judgemyjpeg.scaling.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanFileTest {
    private static final ScalingPlan OWNERS = PlanFile.owners();

    @Test
    void startsWhereTheOwnerStarts() {
        assertThat(OWNERS.currency()).isEqualTo("EUR");
        assertThat(OWNERS.start().connections()).isEqualTo(new Range(100, 200));
        assertThat(OWNERS.start().peopleAtOnce()).isEqualTo(500);
        assertThat(OWNERS.start().quota()).isEqualTo(3500);
        assertThat(OWNERS.start().photos()).isEqualTo("the free plan of an image host");
    }

    @Test
    void hasTheOwnersPhasesAndBudget() {
        double open = Double.POSITIVE_INFINITY;
        assertThat(OWNERS.phases())
                .extracting(Phase::id, Phase::people, Phase::extra)
                .containsExactly(
                        tuple("phase-1", new Range(0, 1000), Range.NOTHING),
                        tuple("phase-2", new Range(1000, 5000), new Range(100, 200)),
                        tuple("phase-3", new Range(5000, open), new Range(500, 1000)));
        assertThat(OWNERS.phases())
                .extracting(Phase::budget)
                .containsExactly(
                        new Phase.BudgetLine(new Range(0, 900), 50, 0.94, null),
                        new Phase.BudgetLine(new Range(900, 4500), 200, 0.91, null),
                        new Phase.BudgetLine(new Range(4500, open), 800, 0.82, null));
        assertThat(OWNERS.phases())
                .allSatisfy(phase -> assertThat(phase.goals())
                        .containsExactly(
                                new Phase.Goal(Figure.ERRORS, Comparison.BELOW, 0.01),
                                new Phase.Goal(Figure.RESPONSE_MEAN, Comparison.BELOW, 0.5)));
    }

    @Test
    void hasTheOwnersTriggers() {
        assertThat(OWNERS.triggers())
                .extracting(
                        Trigger::phase,
                        one -> one.when().figure(),
                        one -> one.when().threshold())
                .containsExactly(
                        tuple("phase-2", Figure.CONNECTIONS, 0.8),
                        tuple("phase-2", Figure.CONNECTIONS_USED, 160.0),
                        tuple("phase-2", Figure.RESPONSE_MEAN, 1.0),
                        tuple("phase-2", Figure.REFUSED, 0.0),
                        tuple("phase-2", Figure.REVENUE_MONTH, 500.0),
                        tuple("phase-3", Figure.ACTIVE, 500.0),
                        tuple("phase-3", Figure.REVENUE_MONTH, 2500.0),
                        tuple("phase-3", Figure.ERRORS, 0.01));
        assertThat(OWNERS.triggers())
                .allSatisfy(one -> assertThat(one.when().comparison()).isEqualTo(Comparison.ABOVE));
    }

    @Test
    void hasTheOwnersQuickWinsAndSteps() {
        assertThat(action("index-newest").text("on")).startsWith("photo (owner_id, created_at desc");
        assertThat(action("index-best").text("on")).isEqualTo("photo (score desc) where score >= 85");
        assertThat(action("index-collections").text("on")).isEqualTo("collection (owner_id)");
        assertThat(action("pool").amount("size")).isEqualTo(20);
        assertThat(action("pool").amount("wait")).isEqualTo(60);
        assertThat(action("dashboard-cache").amount("keeps")).isEqualTo(300);
        assertThat(action("limit-analyses").amount("a-minute")).isEqualTo(5);
        assertThat(action("limit-premium").amount("a-minute")).isEqualTo(10);
        assertThat(action("limit-dashboard").amount("a-minute")).isEqualTo(30);
        assertThat(action("health-watched").text("path")).isEqualTo("/api/health");
        assertThat(action("health-watched").amount("every")).isEqualTo(300);
        assertThat(action("connections-1000").amount("connections")).isEqualTo(1000);
        assertThat(action("tier-2").amount("a-minute")).isEqualTo(10_000);
        assertThat(action("keys").amount("pools")).isEqualTo(2);
        assertThat(action("instances").amount("alive")).isEqualTo(2);
        assertThat(OWNERS.actions(OWNERS.phase("phase-1")))
                .extracting(Action::id)
                .contains("health-unlimited", "error-alerts", "connections-watched", "triggers-judged", "baseline");
        assertThat(OWNERS.actions(OWNERS.phase("phase-2")))
                .extracting(Action::id)
                .containsExactly(
                        "connections-1000", "pgbouncer", "replica", "tier-2", "queue-redis", "cache-redis", "cdn");
        assertThat(OWNERS.actions(OWNERS.phase("phase-3")))
                .extracting(Action::id)
                .containsExactly(
                        "cluster",
                        "partitioned",
                        "analytics",
                        "keys",
                        "batches",
                        "pixel-queue",
                        "instances",
                        "sessions",
                        "uploads",
                        "apm",
                        "slack",
                        "autoscale");
    }

    @Test
    void hasTheOwnersAlertsLoadTestsAndEmergencies() {
        assertThat(OWNERS.alerts())
                .filteredOn(one -> one.level() == Alert.Level.CRITICAL)
                .extracting(one -> one.when().figure(), one -> one.when().threshold())
                .containsExactly(
                        tuple(Figure.CONNECTIONS, 0.9),
                        tuple(Figure.RESPONSE_MEAN, 2.0),
                        tuple(Figure.ERRORS, 0.05),
                        tuple(Figure.DISK, 0.8),
                        tuple(Figure.CERTIFICATE, 3 * 86_400.0),
                        tuple(Figure.READ_ONLY, 0.0),
                        tuple(Figure.RUNG, 0.0));
        assertThat(OWNERS.loadTest().warnings())
                .extracting(LoadTest.Warning::measure, LoadTest.Warning::comparison, LoadTest.Warning::threshold)
                .containsExactly(
                        tuple(LoadTest.Measure.REQUESTS, Comparison.BELOW, 20.0),
                        tuple(LoadTest.Measure.LATENCY, Comparison.ABOVE, 1.0),
                        tuple(LoadTest.Measure.ERRORS, Comparison.ABOVE, 0.05));
        assertThat(OWNERS.loadTest().stressTimes()).isEqualTo(3);
        assertThat(OWNERS.loadTest().stressEvery()).isEqualTo(Duration.ofDays(30));
        Emergency spike = OWNERS.emergencies().getFirst();
        assertThat(spike.times()).isEqualTo(10);
        assertThat(spike.stages())
                .extracting(
                        stage -> stage.from().toMinutes(), stage -> stage.to().toMinutes())
                .containsExactly(tuple(0L, 15L), tuple(15L, 60L), tuple(60L, 1440L));
        assertThat(spike.stages()).allSatisfy(stage -> assertThat(stage.steps()).hasSize(3));
        assertThat(OWNERS.emergencies().getLast().stages().getFirst().steps()).hasSize(3);
        assertThat(OWNERS.firstDays()).hasSize(5);
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad(
                        "figure: database.connections\n    above: 80 %",
                        "figure: database.conections\n    above: 80 %",
                        "nobody records a figure 'database.conections'"),
                bad("    figure: people.active\n", "", "people-at-once has no 'figure'"),
                bad("    after: phase-1", "    after: phase-3", "phases go round in a circle"),
                bad("    after: phase-1", "    after: phase-9", "comes after 'phase-9', which is no phase"),
                bad(
                        "with: { lag: 10 s }",
                        "with: { lag: 10 s }\n    needs: [cluster]",
                        "actions need each other in a circle: replica -> cluster -> replica"),
                bad("above: EUR 2500", "above: EUR 500", "revenue-3 (phase-3, revenue.month above EUR 500) overlaps"),
                bad("people: { from: 1000, to: 5000 }", "people: { from: 900, to: 5000 }", "must follow each other"),
                bad("infrastructure: EUR 200", "infrastructure: USD 200", "USD 200 is in another currency"),
                bad(
                        "    until: 70 % # ours\n  - id: connections-at-once",
                        "  - id: connections-at-once", "it would flap around 80 %"),
                bad("until: 140", "until: 180", "it begins above 160 and ends only 180"),
                bad("- id: revenue-3", "- id: revenue-2", "there is a trigger 'revenue-2' already in line"),
                bad(
                        "    says: mean response over 1 s\n",
                        "    says: mean response over 1 s\n    says: twice\n",
                        "has 'says' twice"),
                bad("probe: pooler", "probe: pgbouncer", "there is no probe 'pgbouncer'"),
                bad("with: { pools: 2 }", "with: { pool: 2 }", "has no 'pools'"),
                bad("above: 160", "above: 160 %", "'160 %' is not a number"),
                bad(
                        "above: 80 %\n    for: 5 min # ours\n    until: 70",
                        "above: 0.8\n    for: 5 min # ours\n    until: 70", "'0.8' is not a share"),
                bad("phase: phase-3\n    says: more", "phase: phase-4\n    says: more", "there is no phase 'phase-4'"),
                bad("needs: [uploads]", "needs: [upload]", "there is no action 'upload'"),
                bad("    says: disk over 80 % used", "    sais: disk", "'sais' is not known here"),
                bad("above: 500 ms", "above: 2 s", "response-warning"),
                bad("level: critical\n    says: disk", "level: loud\n    says: disk", "level 'loud' is not known"),
                bad(
                        "figure: database.connections }",
                        "figure: database.size }",
                        "nobody records a figure 'database.size'"),
                bad("currency: EUR\n", "currency: EUR\n  - x: [\n", "it is no YAML"));
    }

    private static Arguments bad(String right, String wrong, String reason) {
        return Arguments.of(right, wrong, reason);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void whatIsWrongIsToldWithItsLine(String right, String wrong, String reason) {
        String text = text();
        assertThat(text).contains(right);
        int at = text.indexOf(right);
        int first = (int) text.substring(0, at).lines().count();
        String changed = text.substring(0, at) + wrong + text.substring(at + right.length());
        List<Fault> faults = faults(changed);
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.reason()).contains(reason);
            assertThat(fault.line()).isBetween(Math.max(1, first - 10), first + 50);
        });
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndInOrder() {
        String changed = text().replace("infrastructure: EUR 50,", "infrastructure: CHF 50,")
                .replace("probe: cdn", "probe: cloud")
                .replace("figure: queue.oldest", "figure: queue.eldest");
        assertThat(faults(changed))
                .extracting(Fault::line, Fault::reason)
                .containsExactly(
                        tuple(
                                line(changed, "CHF 50"),
                                "phase-1.budget: infrastructure CHF 50 is in another currency than the plan, which counts in EUR"),
                        tuple(line(changed, "probe: cloud"), "cdn: there is no probe 'cloud'"),
                        tuple(line(changed, "queue.eldest"), "queue-age: nobody records a figure 'queue.eldest'"));
    }

    private static int line(String text, String what) {
        return (int) text.substring(0, text.indexOf(what)).lines().count();
    }

    @Test
    void emptyAndForeignFilesAreRefused() {
        assertThat(faults("")).containsExactly(new Fault(1, "it is empty"));
        assertThat(faults("just words")).isNotEmpty();
        assertThat(faults("!!java.net.URL [http://example.org]")).isNotEmpty();
    }

    @Test
    void faultsOfThePlanItselfAreTold() {
        assertThat(OWNERS.findings())
                .extracting(Finding::kind, Finding::about)
                .containsExactly(
                        tuple(Finding.Kind.MARGIN, "phase-1"),
                        tuple(Finding.Kind.MARGIN, "phase-2"),
                        tuple(Finding.Kind.MARGIN, "phase-3"),
                        tuple(Finding.Kind.MIXED_BASES, "margins"),
                        tuple(Finding.Kind.REVENUE, "phase-2"),
                        tuple(Finding.Kind.REVENUE, "phase-3"),
                        tuple(Finding.Kind.RULE, "disk"),
                        tuple(Finding.Kind.MISSING_COST, "the AI's cost of an analysis"),
                        tuple(Finding.Kind.MISSING_COST, "the payment provider's fees"),
                        tuple(Finding.Kind.MISSING_COST, "VAT"));
        assertThat(OWNERS.findings().stream().map(Finding::says).toList())
                .anySatisfy(says -> assertThat(says).contains("94 %", "94.4 % at EUR 900"))
                .anySatisfy(says -> assertThat(says).contains("91 %", "77.8 % at EUR 900, 95.6 % at EUR 4,500"))
                .anySatisfy(says -> assertThat(says).contains("82 %", "82.2 % at EUR 4,500"))
                .anySatisfy(says -> assertThat(says).contains("EUR 500 to EUR 2,500", "EUR 900 to EUR 4,500"))
                .anySatisfy(says -> assertThat(says).contains("below 80 % free", "from 20 % used on"));
    }

    @Test
    void planThatIsPutRightHasNoFindings() {
        String right = text().replace("margin: 94 %", "margin: 94.4 %, margin-at: EUR 900")
                .replace("margin: 91 %", "margin: 95.6 %, margin-at: EUR 4500")
                .replace("margin: 82 %", "margin: 82.2 %, margin-at: EUR 4500")
                .replace("above: EUR 500", "above: EUR 900")
                .replace("until: EUR 450", "until: EUR 800")
                .replace("above: EUR 2500", "above: EUR 4500")
                .replaceAll("    printed: .*\n", "")
                .replace("economics: {}", "economics: { analysis-cost: EUR 0.01, payment-fee: 1.5 %, vat: 20 % }");
        assertThat(PlanFile.read("right", right).findings()).isEmpty();
        String half = right.replace("margin: 95.6 %", "margin: 91 %");
        assertThat(PlanFile.read("half", half).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.says()).contains("91 %", "at EUR 4,500 it is 95.6 %"));
    }

    private static List<Fault> faults(String text) {
        return catchThrowableOfType(PlanRefused.class, () -> PlanFile.read("plan.yaml", text))
                .faults();
    }

    private static String text() {
        try {
            return Files.readString(Path.of("src/main/resources/scaling-plan.yaml"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Action action(String id) {
        return OWNERS.actions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

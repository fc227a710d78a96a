package com.judgemyjpeg.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.scaling.plan.Alert;
import com.judgemyjpeg.scaling.plan.PlanFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What an alarm links to is there.
class RunbookTest {
    private static final RunbookView RUNBOOK = RunbookView.read();

    @Test
    void eachRuleOfTheOwnersPlanAndOurOwnHasItsSection() {
        Stream<String> rules = PlanFile.owners().alerts().stream().map(Alert::id);
        assertThat(RUNBOOK.sections())
                .extracting(RunbookView.Section::rule)
                .containsExactlyElementsOf(
                        Stream.concat(rules, Stream.of("heartbeat")).toList());
    }

    @Test
    void eachSectionGoesFromSymptomToLookToDo() {
        assertThat(RUNBOOK.sections())
                .allSatisfy(section -> assertThat(section.paragraphs())
                        .extracting(paragraph -> paragraph.words().getFirst().split(":", 2)[0])
                        .containsExactly("Symptom", "Look", "Do"));
    }

    @Test
    void whatIsTypedIsToldApartFromWhatIsSaid() {
        RunbookView read = RunbookView.of(
                "# Runbook\n\n## Alarms\nAll.\n\n### disk\n\n**Look:** try\n`df -h`, now.\n\n## Next\n\n### no\n");
        assertThat(read.sections()).hasSize(1);
        assertThat(read.sections().getFirst().paragraphs().getFirst().words())
                .isEqualTo(List.of("Look: try ", "df -h", ", now."));
    }
}

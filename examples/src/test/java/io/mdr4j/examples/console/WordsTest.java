package io.mdr4j.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.severity.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The console's words")
class WordsTest {

    @Test
    void are_there_in_each_language() {
        Words japanese = Words.in(Language.JA);
        assertThat(Words.in(Language.EN).keys()).isEqualTo(japanese.keys());
        assertThat(japanese.keys()).allSatisfy(key -> {
            assertThat(japanese.of(key)).isNotBlank();
            assertThat(Words.in(Language.EN).of(key).contains("{0}"))
                    .as(key)
                    .isEqualTo(japanese.of(key).contains("{0}"));
        });
    }

    @Test
    void are_there_for_whatever_may_have_to_be_said() {
        Map<String, List<? extends Enum<?>>> groups = Map.of(
                "severity", Arrays.asList(Severity.values()),
                "phase", Arrays.asList(IsolationPhase.values()),
                "hold", Arrays.asList(HoldReason.values()),
                "approval", Arrays.asList(ApprovalCase.State.values()),
                "said.outcome", Arrays.asList(ApprovalOutcome.values()));
        groups.forEach((group, constants) -> constants.forEach(constant ->
                assertThat(Words.in(Language.EN).of(group, constant)).isNotBlank()));
    }
}

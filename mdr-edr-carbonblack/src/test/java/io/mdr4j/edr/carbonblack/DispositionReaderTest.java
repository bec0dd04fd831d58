package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.alert.BlockStatus.Outcome;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What was stopped")
class DispositionReaderTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a killed process        | CB_ANALYTICS | APPLIED     | TERMINATE     | RAN         | -                | PROCESS_KILLED                    | STOPPED_WHILE_RUNNING",
                "killed, and denied      | CB_ANALYTICS | APPLIED     | TERMINATE     | RAN         | POLICY_DENY      | PROCESS_KILLED,OPERATION_BLOCKED  | STOPPED_WHILE_RUNNING",
                "killed before it ran    | CB_ANALYTICS | APPLIED     | TERMINATE     | DID_NOT_RUN | -                | PROCESS_BLOCKED                   | STOPPED_BEFORE_RUN",
                "killed beside an ALLOW  | CB_ANALYTICS | APPLIED     | ALLOW         | RAN         | POLICY_TERMINATE | PROCESS_KILLED                    | STOPPED_WHILE_RUNNING",
                "a refused start         | CB_ANALYTICS | APPLIED     | DENY          | DID_NOT_RUN | -                | PROCESS_BLOCKED                   | STOPPED_BEFORE_RUN",
                "a refused operation     | CB_ANALYTICS | APPLIED     | DENY          | RAN         | -                | OPERATION_BLOCKED                 | STOPPED_WHILE_RUNNING",
                "refused, run not known  | CB_ANALYTICS | APPLIED     | DENY          | UNKNOWN     | -                | OPERATION_BLOCKED                 | STOPPED_WHILE_RUNNING",
                "refused traffic         | HOST_BASED_FIREWALL | APPLIED | DENY       | DID_NOT_RUN | -                | OPERATION_BLOCKED                 | STOPPED_BEFORE_RUN",
                "applied, yet allowed    | CB_ANALYTICS | APPLIED     | ALLOW         | RAN         | -                | DETECTED_ONLY                     | NOT_STOPPED",
                "applied, nothing else   | CB_ANALYTICS | APPLIED     | -             | RAN         | -                | -                                 | UNKNOWN",
                "a deny not applied      | CB_ANALYTICS | NOT_APPLIED | DENY          | RAN         | -                | WITHHELD_BY_POLICY                | NOT_STOPPED",
                "a ttp not applied       | CB_ANALYTICS | NOT_APPLIED | ALLOW         | RAN         | POLICY_TERMINATE | WITHHELD_BY_POLICY                | NOT_STOPPED",
                "watched                 | CB_ANALYTICS | NOT_APPLIED | ALLOW         | RAN         | -                | DETECTED_ONLY                     | NOT_STOPPED",
                "watched and logged      | WATCHLIST    | NOT_APPLIED | ALLOW_AND_LOG | RAN         | -                | DETECTED_ONLY                     | NOT_STOPPED",
                "a deny by itself        | CB_ANALYTICS | -           | DENY          | DID_NOT_RUN | -                | -                                 | UNKNOWN",
                "a word of the future    | CB_ANALYTICS | IN_PART     | DENY          | RAN         | -                | -                                 | UNKNOWN",
                "no flag at all          | CB_ANALYTICS | -           | -             | -           | -                | -                                 | UNKNOWN",
            })
    @DisplayName("is read from all flags together")
    void flagsTogether(
            String name,
            String type,
            String policy,
            String action,
            String run,
            String ttp,
            String actions,
            Outcome outcome) {
        Alert alert = Payloads.read(json -> {
            json.put("type", type);
            set(json, "policy_applied", policy);
            set(json, "sensor_action", action);
            set(json, "run_state", run);
            json.putArray("ttps");
            if (ttp != null) {
                json.withArrayProperty("ttps").add(ttp);
            }
        });
        Set<String> expected = actions == null
                ? Set.of()
                : Arrays.stream(actions.split(",")).map(String::trim).collect(Collectors.toSet());
        assertThat(alert.blockStatus().actions()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(alert.blockStatus().outcome()).isEqualTo(outcome);
    }

    private static void set(ObjectNode json, String field, String value) {
        if (value == null) {
            json.remove(field);
        } else {
            json.put(field, value);
        }
    }

    @Test
    @DisplayName("includes what is named as blocked, which becomes a file of the evidence")
    void blockedFile() {
        Alert alert = Payloads.read(json -> json.put("policy_applied", "APPLIED")
                .put("run_state", "DID_NOT_RUN")
                .put("blocked_name", "e:\\scan\\a.scr")
                .put("blocked_sha256", "d".repeat(64)));
        assertThat(alert.blockStatus().outcome()).isEqualTo(Outcome.STOPPED_BEFORE_RUN);
        assertThat(alert.blockStatus().execution()).isEqualTo(Execution.DID_NOT_RUN);
        assertThat(alert.blockStatus().words())
                .contains("policy_applied=APPLIED", "sensor_action=ALLOW", "blocked_name=e:\\scan\\a.scr");
        assertThat(alert.evidence().files()).singleElement().satisfies(file -> {
            assertThat(file.id()).isEqualTo("f0");
            assertThat(file.path()).isEqualTo("e:\\scan\\a.scr");
            assertThat(file.sha256()).contains("d".repeat(64));
        });
    }

    @Test
    @DisplayName("is unknown, and said to be odd, for words that are not known")
    void oddWords() {
        Alert alert = Payloads.read(json -> json.put("policy_applied", "PARTLY")
                .put("sensor_action", "SHRUG")
                .put("run_state", "JOGGED"));
        assertThat(alert.blockStatus().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(alert.oddities())
                .contains(
                        "policy_applied: not APPLIED or NOT_APPLIED",
                        "sensor_action: not a known action",
                        "run_state: not a known state");
    }
}

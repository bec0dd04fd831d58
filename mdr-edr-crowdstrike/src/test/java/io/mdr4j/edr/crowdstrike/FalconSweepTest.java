package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.Sighting;
import io.mdr4j.edr.SweepResult;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.testkit.RemoteMachine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Falcon's sweep")
class FalconSweepTest extends WithFalcon {

    private static final Indicator HASH = Indicator.sha256(RemoteMachine.sha256("malware"));

    private SweepResult sweep(Indicator indicator) {
        return connector.telemetrySearch().orElseThrow().sweep(indicator, START.minus(Duration.ofDays(1)), START);
    }

    private void alert(String number, String fields, Instant at) {
        falcon.alert("""
                {"composite_id": "c:ind:%s", "created_timestamp": "%s", "agent_id": "%s",
                 "device": {"device_id": "%s", "hostname": "AZAMI-PC-0217"}, %s}""".formatted(number, at, DEVICE, DEVICE, fields));
    }

    @Test
    void follows_the_graphs_cursor_to_its_end() {
        falcon.threatGraph().pageSize(3);
        for (int number = 0; number < 8; number++) {
            falcon.threatGraph().seen(String.format("%032x", number + 1), "sha256", HASH.value());
        }
        assertThat(sweep(HASH).sightings()).hasSize(8);
    }

    @Test
    void puts_what_ran_and_what_was_alerted_together_for_each_host() {
        falcon.threatGraph().seen(DEVICE, "sha256", HASH.value());
        alert("1", "\"sha256\": \"" + HASH.value() + "\"", START.minus(Duration.ofHours(2)));
        alert("2", "\"sha256\": \"" + HASH.value() + "\"", START.minus(Duration.ofHours(1)));
        assertThat(sweep(HASH).sightings()).singleElement().satisfies(sighting -> {
            assertThat(sighting.kind()).isEqualTo(Sighting.Kind.EXECUTED);
            assertThat(sighting.hostName()).contains("AZAMI-PC-0217");
            assertThat(sighting.first()).contains(START.minus(Duration.ofHours(2)));
            assertThat(sighting.last()).contains(START.minus(Duration.ofHours(1)));
            assertThat(sighting.count()).hasValue(3);
        });
    }

    @Test
    void without_the_graph_asks_for_custom_indicators_and_says_what_that_leaves_out() {
        falcon.withoutPermission("Threatgraph: read");
        falcon.threatGraph().seen(DEVICE, "sha256", HASH.value());
        SweepResult result = sweep(HASH);
        assertThat(result.sightings()).extracting(Sighting::endpoint).containsExactly(ENDPOINT);
        assertThat(result.limits()).anyMatch(limit -> limit.contains("Threatgraph: read"));
        assertThat(result.limits()).anyMatch(limit -> limit.contains("custom indicator"));
    }

    @Test
    void says_that_the_graph_does_not_tell_when() {
        assertThat(sweep(HASH).limits()).anyMatch(limit -> limit.contains("does not tell when"));
    }

    @Test
    void finds_a_command_line_that_cannot_be_asked_for_as_a_whole_and_no_other_one() {
        String wanted = "\"C:\\Temp\\x.exe\" --install-service";
        alert("1", "\"cmdline\": \"\\\"C:\\\\Temp\\\\x.exe\\\" --install-service now\"", START.minusSeconds(60));
        alert("2", "\"cmdline\": \"y.exe --install-service\"", START.minusSeconds(60));
        SweepResult result = sweep(new Indicator(Indicator.Kind.COMMAND_LINE, wanted));
        assertThat(result.sightings())
                .singleElement()
                .satisfies(sighting -> assertThat(sighting.count()).hasValue(1));
        assertThat(result.queries()).anyMatch(query -> query.contains("cmdline:~'--install-service'"));
    }

    @Test
    void refuses_a_name_that_would_change_the_question() {
        int before = falcon.requests().size();
        assertThatThrownBy(() -> sweep(new Indicator(Indicator.Kind.FILE_NAME, "x'+device.hostname:!'y")))
                .isInstanceOf(EdrRejectedException.class);
        assertThatThrownBy(() -> sweep(new Indicator(Indicator.Kind.COMMAND_LINE, "'\"\\*'")))
                .isInstanceOf(EdrRejectedException.class);
        assertThat(falcon.requests()).hasSize(before);
    }
}

package io.mdr4j.severity;

import static io.mdr4j.severity.Alerts.DETECTED;
import static io.mdr4j.severity.Alerts.KILLED;
import static io.mdr4j.severity.Alerts.REFUSED;
import static io.mdr4j.severity.Alerts.alert;
import static io.mdr4j.severity.Alerts.assess;
import static io.mdr4j.severity.Alerts.codes;
import static io.mdr4j.severity.Alerts.host;
import static io.mdr4j.severity.Alerts.level;
import static io.mdr4j.severity.Alerts.program;
import static io.mdr4j.severity.Alerts.rated;
import static io.mdr4j.severity.Alerts.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.endpoint.EndpointRole;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadRuleTest {

    @Test
    void malware_killed_on_two_endpoints_goes_up_one_level() {
        assertThat(level(malware("a1", "d1", KILLED), malware("a2", "d2", KILLED)))
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void malware_that_never_ran_goes_up_to_medium_at_most() {
        assertThat(level(malware("a1", "d1", REFUSED), malware("a2", "d2", REFUSED), malware("a3", "d3", REFUSED)))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void the_same_threat_again_on_one_endpoint_changes_nothing() {
        assertThat(level(malware("a1", "d1", REFUSED), malware("a2", "d1", REFUSED)))
                .isEqualTo(Severity.LOW);
    }

    @Test
    void a_cause_of_the_edr_makes_the_same_threat_too_and_different_causes_do_not() {
        assertThat(level(suspicious("a1", "d1", "c1"), suspicious("a2", "d2", "c1")))
                .isEqualTo(Severity.HIGH);
        assertThat(level(suspicious("a1", "d1", "c1"), suspicious("a2", "d2", "c2")))
                .isEqualTo(Severity.MEDIUM);
    }

    @Test
    void an_unwanted_program_everywhere_is_medium_at_most() {
        Alert[] everywhere = IntStream.range(0, 5)
                .mapToObj(i -> alert("a" + i)
                        .endpoint(host("d" + i, EndpointRole.SERVER))
                        .threatKind(ThreatKind.UNWANTED_PROGRAM)
                        .causeKey("toolbar")
                        .blockStatus(DETECTED)
                        .build())
                .toArray(Alert[]::new);

        assertThat(level(everywhere)).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void the_most_urgent_alert_counts_and_its_reasons_are_told_once() {
        Alert[] storm = IntStream.range(0, 200)
                .mapToObj(i -> malware("a" + i, "d1", i == 7 ? DETECTED : REFUSED))
                .toArray(Alert[]::new);

        Assessment assessment = assess(storm);

        assertThat(assessment.severity()).isEqualTo(Severity.HIGH);
        assertThat(codes(assessment)).doesNotHaveDuplicates().startsWith("malware");
        assertThat(assessment.reasons().get(0).evidence()).containsExactly("t/a7#p0");
    }

    @Test
    void a_reason_that_a_thousand_alerts_share_quotes_a_few() {
        Alert[] storm = IntStream.range(0, 1_000)
                .mapToObj(i -> malware("a" + i, "d1", REFUSED))
                .toArray(Alert[]::new);

        assertThat(assess(storm).reasons())
                .hasSizeLessThan(5)
                .allMatch(r -> r.evidence().size() <= 20);
    }

    private static Alert malware(String id, String device, BlockStatus status) {
        return alert(id)
                .endpoint(host(device, EndpointRole.PC))
                .threatKind(ThreatKind.MALWARE)
                .rating(rated(50, 70))
                .blockStatus(status)
                .evidence(running(program().build()))
                .build();
    }

    private static Alert suspicious(String id, String device, String cause) {
        return alert(id)
                .endpoint(host(device, EndpointRole.PC))
                .threatKind(ThreatKind.SUSPICIOUS_ACTIVITY)
                .causeKey(cause)
                .blockStatus(DETECTED)
                .evidence(running(program().build()))
                .build();
    }
}

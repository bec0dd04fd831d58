package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.testkit.SettableClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Writing into Falcon's console")
class FalconWriteBackTest {

    private final FalconSubject subject = new FalconSubject(Samples.TENANT, SettableClock.at("2026-11-24T00:00:00Z"));
    private final AlertId id = alert("\"status\": \"new\"");

    @AfterEach
    void close() {
        subject.close();
    }

    private AlertId alert(String fields) {
        subject.falcon().alertNow("{\"composite_id\": \"c:ind:1\", " + fields + "}");
        return new AlertId(Samples.TENANT, "c:ind:1");
    }

    private AlertReading write(AlertChange change) {
        return subject.connector().alertWriteBack().orElseThrow().write(id, change);
    }

    private AlertReading read() {
        return subject.connector().alertWriteBack().orElseThrow().read(id);
    }

    private List<String> patches() {
        return subject.falcon().requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .map(request -> request.body())
                .toList();
    }

    @Test
    void sets_status_verdict_and_comment_in_one_call_of_texts() {
        AlertChange change = AlertChange.closed(EdrVerdict.Value.TRUE_POSITIVE, "Done: \"it\" was {bad}");
        assertThat(write(change).shows(change)).isTrue();
        assertThat(patches()).hasSize(1);
        assertThat(subject.falcon().alertOf("c:ind:1").path("tags").toString()).isEqualTo("[\"true_positive\"]");
        assertThat(read().workflow()).isEqualTo(AlertWorkflow.CLOSED);
    }

    @Test
    void twice_adds_no_second_comment_and_sends_nothing() {
        AlertChange change = AlertChange.inProgress("Looking at it");
        write(change);
        assertThat(write(change).comments()).containsExactly("Looking at it");
        assertThat(patches()).hasSize(1);
    }

    @Test
    void replaces_the_other_verdict_and_leaves_other_tags() {
        alert("\"status\": \"new\", \"tags\": [\"keep\", \"false_positive\"]");
        assertThat(read().verdict()).isEqualTo(EdrVerdict.Value.FALSE_POSITIVE);
        AlertChange change =
                new AlertChange(Optional.empty(), Optional.of(EdrVerdict.Value.TRUE_POSITIVE), Optional.empty());
        assertThat(write(change).verdict()).isEqualTo(EdrVerdict.Value.TRUE_POSITIVE);
        assertThat(subject.falcon().alertOf("c:ind:1").path("tags").toString())
                .isEqualTo("[\"keep\",\"true_positive\"]");
        AlertChange none = new AlertChange(Optional.empty(), Optional.of(EdrVerdict.Value.NONE), Optional.empty());
        assertThat(write(none).verdict()).isEqualTo(EdrVerdict.Value.NONE);
    }

    @Test
    void takes_reopened_for_new() {
        alert("\"status\": \"reopened\"");
        assertThat(read().workflow()).isEqualTo(AlertWorkflow.NEW);
        AlertChange change = new AlertChange(Optional.of(AlertWorkflow.NEW), Optional.empty(), Optional.empty());
        write(change);
        assertThat(patches()).isEmpty();
        alert("\"status\": \"closed\"");
        assertThat(write(change).workflow()).isEqualTo(AlertWorkflow.NEW);
        assertThat(subject.falcon().alertOf("c:ind:1").path("status").asText()).isEqualTo("reopened");
    }

    @Test
    void reads_an_unknown_status_as_unknown_and_the_resolution_as_a_verdict() {
        alert("\"status\": \"on_hold\", \"resolution\": \"false_positive\"");
        assertThat(read().workflow()).isEqualTo(AlertWorkflow.UNKNOWN);
        assertThat(read().verdict()).isEqualTo(EdrVerdict.Value.FALSE_POSITIVE);
    }

    @Test
    void reads_comments_in_the_order_of_their_times() {
        alert("""
                "comments": [{"timestamp": "2026-11-24T02:00:00Z", "value": "second"}, {"value": null},
                 {"timestamp": "2026-11-24T01:00:00Z", "value": "first"}]""");
        assertThat(read().comments()).containsExactly("first", "second");
    }

    @Test
    void is_rejected_for_an_alert_without_an_id_or_of_another_tenant() {
        var port = subject.connector().alertWriteBack().orElseThrow();
        assertThatThrownBy(() -> port.read(new AlertId(Samples.TENANT, "sha256:00")))
                .isInstanceOf(EdrRejectedException.class);
        assertThatThrownBy(() -> port.read(new AlertId(new EdrTenantId("other"), "c:ind:1")))
                .isInstanceOf(EdrRejectedException.class);
        assertThat(subject.falcon().requests()).isEmpty();
    }
}

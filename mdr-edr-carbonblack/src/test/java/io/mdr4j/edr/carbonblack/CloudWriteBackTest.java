package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.testkit.FakeCarbonBlackCloud.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change written to an alert of the cloud")
class CloudWriteBackTest extends CloudTest {

    private static final AlertId ALERT = new AlertId(Payloads.TENANT, "a1");
    private static final AlertChange CLOSED = AlertChange.closed(EdrVerdict.Value.FALSE_POSITIVE, "The backup tool");

    @AfterEach
    void keepsToTheContract() {
        assertThat(cloud.refusals()).isEmpty();
    }

    private List<Request> changes() {
        return cloud.requests().stream()
                .filter(request -> request.path().endsWith("/alerts/workflow"))
                .toList();
    }

    @Test
    @DisplayName("names one alert, a time of its own and the configured reason, and is read back once its job is done")
    void closes() {
        cloud.alertNow(Payloads.analytics("a1")).alertNow(Payloads.analytics("a2"));
        CarbonBlackCloudConnector edr = open(
                config().closureReason(ClosureReason.RESOLVED_BENIGN_KNOWN_GOOD).build());

        AlertReading reading = edr.alertWriteBack().orElseThrow().write(ALERT, CLOSED);

        assertThat(reading)
                .isEqualTo(new AlertReading(
                        AlertWorkflow.CLOSED, EdrVerdict.Value.FALSE_POSITIVE, List.of("The backup tool")));
        assertThat(changes())
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains(
                                "\"criteria\":{\"id\":[\"a1\"]}",
                                "\"time_range\":{\"start\":",
                                "RESOLVED_BENIGN_KNOWN_GOOD"));
    }

    @Test
    @DisplayName("reaches an alert of months ago, which the cloud's own two weeks would leave out")
    void old() {
        cloud.alert(Payloads.analytics("a1").put("backend_timestamp", "2026-05-01T00:00:00.000Z"));
        assertThat(connector()
                        .alertWriteBack()
                        .orElseThrow()
                        .write(ALERT, CLOSED)
                        .workflow())
                .isEqualTo(AlertWorkflow.CLOSED);
    }

    @Test
    @DisplayName("that is there already starts no job and adds no note, whatever the cloud did to the line ends")
    void twice() {
        cloud.alertNow(Payloads.analytics("a1"));
        var writeBack = connector().alertWriteBack().orElseThrow();
        writeBack.write(ALERT, AlertChange.closed(EdrVerdict.Value.TRUE_POSITIVE, "one\ntwo"));
        writeBack.write(ALERT, AlertChange.closed(EdrVerdict.Value.TRUE_POSITIVE, "one\r\ntwo "));
        assertThat(changes()).hasSize(1);
        assertThat(writeBack.read(ALERT).comments()).containsExactly("one\ntwo");
    }

    @Test
    @DisplayName("fails in a way that is tried again when its job fails")
    void failedJob() {
        cloud.alertNow(Payloads.analytics("a1")).failJobs();
        assertThatThrownBy(() -> connector().alertWriteBack().orElseThrow().write(ALERT, CLOSED))
                .isInstanceOf(EdrUnavailableException.class);
    }

    @Test
    @DisplayName("that matches nothing, although its job is complete, is answered with what the alert shows")
    void nothingMatched() {
        cloud.alert(Payloads.json("{\"id\":\"a1\",\"workflow\":{\"status\":\"OPEN\"}}"));
        AlertChange closed = new AlertChange(
                java.util.Optional.of(AlertWorkflow.CLOSED), java.util.Optional.empty(), java.util.Optional.empty());
        assertThat(connector()
                        .alertWriteBack()
                        .orElseThrow()
                        .write(ALERT, closed)
                        .workflow())
                .isEqualTo(AlertWorkflow.NEW);
    }

    @Test
    @DisplayName("is not sent again when its answer was lost, and is found when it is asked for anew")
    void lostAnswer() {
        cloud.alertNow(Payloads.analytics("a1"));
        clock.advance(Duration.ofMinutes(1));
        var writeBack = connector().alertWriteBack().orElseThrow();
        AlertChange note = new AlertChange(
                java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.of("Only once"));
        writeBack.read(ALERT);
        cloud.slowNext(2, Duration.ofMillis(1)).truncateNext(1);
        assertThatThrownBy(() -> writeBack.write(ALERT, note)).isInstanceOf(EdrUnavailableException.class);
        assertThat(writeBack.write(ALERT, note).comments()).containsExactly("Only once");
    }

    @Test
    @DisplayName("names the permission that the key lacks for notes")
    void permission() {
        cloud.alertNow(Payloads.analytics("a1")).withoutPermission("org.alerts.notes CREATE");
        assertThatThrownBy(() -> connector().alertWriteBack().orElseThrow().write(ALERT, CLOSED))
                .isInstanceOfSatisfying(
                        EdrPermissionException.class, e -> assertThat(e.scope()).isEqualTo("org.alerts.notes CREATE"));
    }
}

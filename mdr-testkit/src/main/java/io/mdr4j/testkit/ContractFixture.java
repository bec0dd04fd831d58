package io.mdr4j.testkit;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.edr.EvidenceCollector;
import io.mdr4j.edr.TelemetrySearch;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A tenant of the vendor under test, and how its alerts are read to the end. */
abstract class ContractFixture {

    static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
    static final Duration SENSOR_TIME = Duration.ofMinutes(1);

    private static final int MOST_PAGES = 50;

    final SettableClock clock = SettableClock.at(START);
    private final List<EdrConnectorSubject> subjects = new ArrayList<>();
    EdrConnectorSubject subject;
    EdrConnector connector;

    /** A new tenant with nothing in it. It is closed after the test. */
    protected abstract EdrConnectorSubject subject(EdrTenantId tenant, SettableClock clock);

    @BeforeEach
    void connect() {
        subject = newSubject("acme");
        connector = subject.connector();
    }

    @AfterEach
    void closeSubjects() {
        subjects.forEach(EdrConnectorSubject::close);
    }

    EdrConnectorSubject newSubject(String tenant) {
        EdrConnectorSubject made = subject(new EdrTenantId(tenant), clock);
        subjects.add(made);
        return made;
    }

    EndpointId endpoint(String deviceId) {
        return new EndpointId(connector.tenant(), deviceId);
    }

    /** Leaves the test out, with the connector's own reason, where the tenant lacks the capability. */
    void assumeOffered(Capability capability) {
        Optional<CapabilityStatus> status =
                Optional.ofNullable(connector.capabilities().get(capability));
        assumeTrue(
                status.filter(CapabilityStatus::available).isPresent(),
                () -> capability + " is not offered: "
                        + status.map(CapabilityStatus::reason).orElse("nothing is said of it"));
    }

    boolean isOffered(Capability capability) {
        return Optional.ofNullable(connector.capabilities().get(capability))
                .filter(CapabilityStatus::available)
                .isPresent();
    }

    Containment containment() {
        assumeOffered(Capability.CONTAINMENT);
        return connector.containment().orElseThrow();
    }

    AlertWriteBack writeBack() {
        assumeOffered(Capability.ALERT_WRITE_BACK);
        return connector.alertWriteBack().orElseThrow();
    }

    EvidenceCollector collector() {
        assumeOffered(Capability.EVIDENCE);
        return connector.evidence().orElseThrow();
    }

    TelemetrySearch search() {
        assumeOffered(Capability.SWEEP);
        return connector.telemetrySearch().orElseThrow();
    }

    Removal removal() {
        assumeOffered(Capability.REMOVAL);
        return connector.removal().orElseThrow();
    }

    BlockList blockList() {
        assumeOffered(Capability.BLOCK_LIST);
        return connector.blockList().orElseThrow();
    }

    AlertId alertId(String value) {
        return new AlertId(connector.tenant(), value);
    }

    /** The alert with this id, as it is read from the start. */
    Alert readAlert(String id) {
        return readAll().alerts().stream()
                .map(ReceivedAlert::alert)
                .filter(alert -> alert.id().value().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("The alert " + id + " was not read"));
    }

    /** Raises alerts, a second apart. */
    List<String> raise(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            ids.add(subject.alert(number, 1));
            clock.advance(Duration.ofSeconds(1));
        }
        return ids;
    }

    /** Everything from a cursor on, and the cursor after it. */
    Reading readAll(AlertCursor from) {
        List<ReceivedAlert> alerts = new ArrayList<>();
        AlertCursor cursor = from;
        for (int page = 0; page < MOST_PAGES; page++) {
            AlertBatch batch = connector.alerts().fetch(cursor);
            alerts.addAll(batch.alerts());
            cursor = batch.next();
            if (!batch.more()) {
                return new Reading(alerts, cursor);
            }
        }
        throw new AssertionError("Reading on never ends");
    }

    Reading readAll() {
        return readAll(connector.alerts().startingAt(START));
    }

    record Reading(List<ReceivedAlert> alerts, AlertCursor next) {

        List<String> ids() {
            return alerts.stream()
                    .map(received -> received.alert().id().value())
                    .toList();
        }
    }

    /** The state of one endpoint of a connector's tenant. */
    static ContainmentReading reading(EdrConnector edr, EndpointId endpoint) {
        return requireNonNull(
                edr.containment().orElseThrow().states(Set.of(endpoint)).get(endpoint), "the endpoint is known");
    }
}

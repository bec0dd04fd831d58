package io.mdr4j.testkit;

import static java.util.Objects.requireNonNull;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.Capability;
import io.mdr4j.edr.CapabilityStatus;
import io.mdr4j.edr.EdrConnector;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockRequest;
import io.mdr4j.removal.RemovalAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call of each method of each port that a connector offers, on a tenant in which there is something to call for. */
final class PortCalls {

    /** A call of a port. */
    @FunctionalInterface
    interface Call {

        /** Calls the port of this connector, and answers what it answered. */
        Object on(EdrConnector connector);
    }

    private static final String PATH = RemovalContract.PATH;

    private final EdrConnectorSubject subject;
    private final EdrConnector connector;
    private final Instant now;
    private final EndpointId endpoint;
    private final Alert alert;
    private final Map<Capability, Map<String, Call>> calls = new EnumMap<>(Capability.class);

    private PortCalls(EdrConnectorSubject subject, SettableClock clock) {
        this.subject = subject;
        this.connector = subject.connector();
        this.endpoint = new EndpointId(connector.tenant(), subject.host(1));
        if (isOffered(Capability.EVIDENCE)) {
            subject.activity(1, 1);
        }
        Instant start = clock.instant();
        subject.alert(1, 1);
        this.now = clock.advance(Duration.ofSeconds(1));
        this.alert = last(start);
        offer(start);
    }

    static PortCalls prepare(EdrConnectorSubject subject, SettableClock clock) {
        return new PortCalls(subject, clock);
    }

    private Alert last(Instant start) {
        AlertCursor cursor = connector.alerts().startingAt(start);
        List<ReceivedAlert> all = new ArrayList<>();
        AlertBatch batch;
        do {
            batch = connector.alerts().fetch(cursor);
            all.addAll(batch.alerts());
            cursor = batch.next();
        } while (batch.more());
        return all.get(all.size() - 1).alert();
    }

    private void offer(Instant start) {
        add(Capability.ALERTS, "fetch", edr -> edr.alerts().fetch(edr.alerts().startingAt(start)));
        add(Capability.ENDPOINT_DETAILS, "find", edr -> edr.endpoints().find(endpoint));
        add(Capability.ENDPOINT_DETAILS, "count", edr -> edr.endpoints().count());
        add(Capability.ENDPOINT_DETAILS, "list", edr -> edr.endpoints().list(Optional.empty()));
        add(
                Capability.ENDPOINT_DETAILS,
                "groupsAndPolicies",
                edr -> edr.endpoints().groupsAndPolicies());
        add(
                Capability.CONTAINMENT,
                "isolate",
                edr -> edr.containment().orElseThrow().isolate(endpoint, "test"));
        add(
                Capability.CONTAINMENT,
                "states",
                edr -> edr.containment().orElseThrow().states(Set.of(endpoint)));
        AlertId id = alert.id();
        add(
                Capability.ALERT_WRITE_BACK,
                "write",
                edr -> edr.alertWriteBack().orElseThrow().write(id, AlertChange.inProgress("Taken up")));
        add(
                Capability.ALERT_WRITE_BACK,
                "read",
                edr -> edr.alertWriteBack().orElseThrow().read(id));
        add(Capability.EVIDENCE, "collect", edr -> edr.evidence().orElseThrow().collect(alert));
        offerSweepAndRemoval();
    }

    private void offerSweepAndRemoval() {
        Optional<Indicator> wanted = connector
                .telemetrySearch()
                .flatMap(search -> search.kinds().stream()
                        .filter(kind -> kind == Indicator.Kind.SHA256 || kind == Indicator.Kind.MD5)
                        .sorted()
                        .findFirst()
                        .map(kind -> BlockListContract.hash(kind, "malware")));
        wanted.ifPresent(indicator -> add(
                Capability.SWEEP,
                "sweep",
                edr -> edr.telemetrySearch().orElseThrow().sweep(indicator, now.minus(Duration.ofDays(1)), now)));
        if (isOffered(Capability.REMOVAL)) {
            RemovalAction action =
                    new RemovalAction.DeleteFile(PATH, subject.machine(1).file(PATH, "malware"));
            add(Capability.REMOVAL, "remove", edr -> edr.removal().orElseThrow().remove(endpoint, action, "test"));
            add(Capability.REMOVAL, "look", edr -> edr.removal().orElseThrow().look(Set.of(endpoint), action));
        }
        if (isOffered(Capability.BLOCK_LIST)) {
            BlockRequest request = new BlockRequest(blocked(), "SOC", "test", Optional.empty());
            add(
                    Capability.BLOCK_LIST,
                    "add",
                    edr -> edr.blockList().orElseThrow().add(request));
            add(
                    Capability.BLOCK_LIST,
                    "entries",
                    edr -> edr.blockList().orElseThrow().entries());
        }
    }

    private Indicator blocked() {
        Indicator.Kind kind = connector.blockList().orElseThrow().kinds().stream()
                .sorted()
                .findFirst()
                .orElseThrow();
        return BlockListContract.hash(kind, "malware");
    }

    private void add(Capability capability, String name, Call call) {
        if (isOffered(capability)) {
            calls.computeIfAbsent(capability, key -> new LinkedHashMap<>()).put(name, call);
        }
    }

    private boolean isOffered(Capability capability) {
        return Optional.ofNullable(connector.capabilities().get(capability))
                .filter(CapabilityStatus::available)
                .isPresent();
    }

    /** All calls of what is offered, by name; those that change something too. */
    Map<String, Call> offered() {
        Map<String, Call> all = new LinkedHashMap<>();
        calls.forEach((capability, some) -> some.forEach((name, call) -> all.put(capability + "." + name, call)));
        return all;
    }

    /** One call for each capability that is offered; of those that can change something, one that does. */
    Map<Capability, Call> onePerCapability() {
        Map<Capability, Call> one = new EnumMap<>(Capability.class);
        calls.forEach((capability, some) ->
                one.put(capability, some.values().iterator().next()));
        return one;
    }

    /** What the calls changed so far, in words; empty when nothing. */
    List<String> effects() {
        List<String> effects = new ArrayList<>();
        connector.containment().ifPresent(containment -> {
            if (requireNonNull(containment.states(Set.of(endpoint)).get(endpoint))
                            .state()
                    != ContainmentState.NOT_ISOLATED) {
                effects.add("the host is isolated");
            }
        });
        connector
                .alertWriteBack()
                .ifPresent(
                        writeBack -> effects.addAll(writeBack.read(alert.id()).comments()));
        if (isOffered(Capability.REMOVAL) && !subject.machine(1).hasFile(PATH)) {
            effects.add("the file is gone");
        }
        if (isOffered(Capability.BLOCK_LIST) && subject.isBlocked(blocked())) {
            effects.add("the hash is blocked");
        }
        return effects;
    }
}

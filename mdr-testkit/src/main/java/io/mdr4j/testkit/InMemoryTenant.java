package io.mdr4j.testkit;

import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hosts of an {@link InMemoryEdr} and the calls that it received: what all of its ports share. Thread-safe. */
final class InMemoryTenant {

    /** A host, its sensor, and what is on it. */
    record Host(Endpoint endpoint, SimulatedSensor sensor, RemoteMachine machine) {}

    final EdrTenantId id;
    final Clock clock;
    final InMemoryFaults faults = new InMemoryFaults();
    private final List<EdrCall> calls = new ArrayList<>();
    private final Map<EndpointId, Host> hosts = new LinkedHashMap<>();
    private Duration sensorDelay = Duration.ZERO;
    private @Nullable Instant silentUntil;
    private boolean closed;

    InMemoryTenant(EdrTenantId id, Clock clock) {
        this.id = id;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void put(Endpoint endpoint) {
        if (!endpoint.id().tenant().equals(id)) {
            throw new IllegalArgumentException("The host " + endpoint.id() + " is not one of tenant " + id);
        }
        Host known = hosts.get(endpoint.id());
        hosts.put(
                endpoint.id(),
                known == null
                        ? new Host(endpoint, new SimulatedSensor(sensorDelay), new RemoteMachine())
                        : new Host(endpoint, known.sensor(), known.machine()));
    }

    synchronized void remove(EndpointId host) {
        hosts.remove(host);
    }

    synchronized void delay(Duration delay) {
        sensorDelay = delay;
        hosts.values().forEach(host -> host.sensor().setDelay(delay));
    }

    /** Throws {@link EndpointNotFoundException} when there is none such. */
    synchronized Host host(EndpointId endpoint) {
        Host host = hosts.get(endpoint);
        if (host == null) {
            throw new EndpointNotFoundException("Tenant " + id + " has no endpoint " + endpoint);
        }
        return host;
    }

    /** Those of the endpoints that are there. */
    synchronized Map<EndpointId, Host> hosts(Set<EndpointId> endpoints) {
        Map<EndpointId, Host> known = new HashMap<>(hosts);
        known.keySet().retainAll(endpoints);
        return known;
    }

    synchronized List<Endpoint> endpoints() {
        return hosts.values().stream().map(Host::endpoint).toList();
    }

    synchronized void silence(@Nullable Instant until) {
        silentUntil = until;
    }

    synchronized Optional<Instant> silentUntil() {
        return Optional.ofNullable(silentUntil).filter(until -> until.isAfter(clock.instant()));
    }

    synchronized void close() {
        closed = true;
    }

    synchronized List<EdrCall> calls() {
        return List.copyOf(calls);
    }

    /** Records the call and plays the faults; those outside the lock, since a fault may wait. */
    void called(Kind kind, Set<EndpointId> endpoints, String text) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The connector of tenant " + id + " is closed");
            }
            calls.add(new EdrCall(kind, endpoints, text, clock.instant()));
            silentUntil().ifPresent(until -> {
                throw new EdrUnavailableException("The circuit of tenant " + id + " is open until " + until);
            });
        }
        faults.play(kind);
    }

    /** The same for a call that names no endpoint. */
    void called(Kind kind, String text) {
        called(kind, Set.of(), text);
    }
}

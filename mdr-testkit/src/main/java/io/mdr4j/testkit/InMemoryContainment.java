package io.mdr4j.testkit;

import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Isolation and release in an {@link InMemoryEdr}. Thread-safe. */
final class InMemoryContainment implements Containment {

    private final InMemoryTenant tenant;
    private volatile boolean sensorState = true;

    InMemoryContainment(InMemoryTenant tenant) {
        this.tenant = tenant;
    }

    void showRequestedStateOnly() {
        sensorState = false;
    }

    @Override
    public ContainmentReceipt isolate(EndpointId endpoint, String reason) {
        return ask(Kind.ISOLATE, endpoint, reason, true);
    }

    @Override
    public ContainmentReceipt release(EndpointId endpoint, String reason) {
        return ask(Kind.RELEASE, endpoint, reason, false);
    }

    private ContainmentReceipt ask(Kind kind, EndpointId endpoint, String reason, boolean isolation) {
        tenant.called(kind, Set.of(endpoint), reason);
        synchronized (tenant) {
            tenant.host(endpoint).sensor().ask(isolation, tenant.now());
            return new ContainmentReceipt("request-" + tenant.calls().size(), Optional.of(tenant.now()));
        }
    }

    @Override
    public Map<EndpointId, ContainmentReading> states(Set<EndpointId> endpoints) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("states needs at least one endpoint");
        }
        tenant.called(Kind.READ_STATES, endpoints, "");
        synchronized (tenant) {
            Map<EndpointId, ContainmentReading> readings = new LinkedHashMap<>();
            tenant.hosts(endpoints).forEach((id, host) -> readings.put(id, reading(host.sensor(), tenant.now())));
            return readings;
        }
    }

    private ContainmentReading reading(SimulatedSensor sensor, Instant now) {
        ContainmentState state = sensor.state(now);
        if (!sensorState) {
            state = sensor.isIsolationWanted() ? ContainmentState.ISOLATED : ContainmentState.NOT_ISOLATED;
        }
        return new ContainmentReading(state, sensorState, Optional.of(sensor.lastContact(now)));
    }
}

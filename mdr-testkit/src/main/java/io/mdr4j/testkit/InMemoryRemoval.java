package io.mdr4j.testkit;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.removal.Removal;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalGuard;
import io.mdr4j.removal.RemovalOutcome;
import io.mdr4j.removal.RemovalOutcome.Status;
import io.mdr4j.removal.RemovalReading;
import io.mdr4j.removal.RemovalReading.Presence;
import io.mdr4j.testkit.EdrCall.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The remote removal of an {@link InMemoryEdr}: one session, looked at before and after. Thread-safe. */
final class InMemoryRemoval implements Removal {

    private final InMemoryTenant tenant;
    private final Map<EndpointId, InMemoryQuarantine> quarantines = new HashMap<>();
    private boolean waiting;
    private Set<RemovalAction.Kind> kinds = Set.of(RemovalAction.Kind.values());

    InMemoryRemoval(InMemoryTenant tenant) {
        this.tenant = tenant;
    }

    synchronized void waitForReturn() {
        waiting = true;
    }

    synchronized void kinds(Set<RemovalAction.Kind> some) {
        kinds = Set.copyOf(some);
    }

    synchronized InMemoryQuarantine quarantine(EndpointId endpoint) {
        return quarantines.computeIfAbsent(endpoint, key -> new InMemoryQuarantine());
    }

    @Override
    public synchronized Set<RemovalAction.Kind> kinds() {
        return kinds;
    }

    @Override
    public Map<EndpointId, RemovalReading> look(Set<EndpointId> endpoints, RemovalAction action) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("look needs at least one endpoint");
        }
        tenant.called(Kind.LOOK, endpoints, "");
        Map<EndpointId, RemovalReading> readings = new LinkedHashMap<>();
        synchronized (tenant) {
            tenant.hosts(endpoints).forEach((id, host) -> readings.put(id, reading(id, host, action)));
        }
        return readings;
    }

    private RemovalReading reading(EndpointId id, InMemoryTenant.Host host, RemovalAction action) {
        Optional<String> refusal = RemovalGuard.refusal(action);
        if (refusal.isPresent()) {
            return RemovalReading.of(Presence.UNKNOWN, refusal.get());
        }
        if (!host.sensor().isOnline()) {
            return RemovalReading.of(Presence.OFFLINE, "the host is offline");
        }
        return new InMemorySession(host.machine(), quarantine(id)).look(action);
    }

    @Override
    public RemovalOutcome remove(EndpointId endpoint, RemovalAction action, String reason) {
        tenant.called(Kind.REMOVE, Set.of(endpoint), reason);
        return outcome(endpoint, action);
    }

    @Override
    public RemovalOutcome resume(EndpointId endpoint, RemovalAction action, String reference) {
        tenant.called(Kind.RESUME_REMOVAL, Set.of(endpoint), reference);
        return outcome(endpoint, action);
    }

    private synchronized RemovalOutcome outcome(EndpointId endpoint, RemovalAction action) {
        InMemoryTenant.Host host = tenant.host(endpoint);
        if (!kinds.contains(action.kind())) {
            return RemovalOutcome.of(Status.NOT_POSSIBLE, "this tenant has no " + action.kind());
        }
        Optional<String> refusal = RemovalGuard.refusal(action);
        if (refusal.isPresent()) {
            return RemovalOutcome.of(Status.REFUSED, refusal.get());
        }
        boolean online;
        synchronized (tenant) {
            online = host.sensor().isOnline();
        }
        if (!online) {
            return waiting
                    ? RemovalOutcome.waiting("removal on " + endpoint.deviceId(), "the host is offline")
                    : RemovalOutcome.of(Status.OFFLINE, "the host is offline");
        }
        return new InMemorySession(host.machine(), quarantine(endpoint)).remove(action);
    }
}

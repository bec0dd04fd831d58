package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is in the fake Falcon: alerts and hosts. Thread-safe. */
final class FalconState {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final String cid;
    private final Map<String, Indexed> alerts = new LinkedHashMap<>();
    private final Map<String, FakeFalconHost> hosts = new LinkedHashMap<>();
    private long indexed;
    private volatile Duration ahead = Duration.ZERO;

    /** An alert and where it stands: by its change, then by when it was put in. */
    record Indexed(ObjectNode json, Instant updated, long number) {

        static final Comparator<Indexed> ORDER =
                Comparator.comparing(Indexed::updated).thenComparing(Indexed::number);
    }

    FalconState(Clock clock, String cid) {
        this.clock = clock;
        this.cid = cid;
    }

    void ahead(Duration skew) {
        ahead = skew;
    }

    /** By the cloud's clock, which may go before or after the injected one. */
    Instant now() {
        return clock.instant().plus(ahead);
    }

    synchronized FakeFalconHost host(String id, String name) {
        ObjectNode device = JSON.createObjectNode()
                .put("device_id", id)
                .put("cid", cid)
                .put("hostname", name)
                .put("platform_name", "Windows")
                .put("os_version", "Windows 11")
                .put("product_type_desc", "Workstation")
                .put("agent_version", "7.27.19907.0")
                .put("local_ip", "10.0.0.10")
                .put("external_ip", "192.0.2.10");
        device.putArray("groups");
        device.putArray("policies");
        return hosts.computeIfAbsent(id, key -> new FakeFalconHost(clock, device));
    }

    synchronized void removeHost(String id) {
        hosts.remove(id);
    }

    synchronized Optional<FakeFalconHost> host(String id) {
        return Optional.ofNullable(hosts.get(id));
    }

    synchronized List<FakeFalconHost> hosts() {
        return List.copyOf(hosts.values());
    }

    /** Puts an alert in as it is, in the place of one with the same id, and its host beside it. */
    synchronized void add(ObjectNode alert) {
        String id = Stream.of("composite_id", "id")
                .map(field -> alert.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("without id " + indexed);
        alerts.put(id, new Indexed(alert, updated(alert), indexed++));
        addHostOf(alert);
    }

    /** The alert as it is, unless it belongs to another child than the one that is asked for; blank asks for all. */
    synchronized Optional<ObjectNode> alert(String id, String child) {
        return Optional.ofNullable(alerts.get(id))
                .map(Indexed::json)
                .filter(json ->
                        child.isEmpty() || json.path("cid").asText(child).equals(child));
    }

    synchronized void update(String id, Consumer<ObjectNode> change) {
        Indexed alert = alerts.get(id);
        if (alert == null) {
            throw new NoSuchElementException("No alert " + id);
        }
        ObjectNode changed = alert.json().deepCopy();
        changed.put("updated_timestamp", now().toString());
        change.accept(changed);
        alerts.put(id, new Indexed(changed, updated(changed), indexed++));
    }

    /** Everything changed at or after this instant, the oldest change first. */
    synchronized List<Indexed> changedSince(Instant instant) {
        List<Indexed> found = new ArrayList<>(alerts.values());
        found.removeIf(alert -> alert.updated().isBefore(instant));
        found.sort(Indexed.ORDER);
        return found;
    }

    /** All alerts. */
    synchronized List<ObjectNode> alerts() {
        return alerts.values().stream().map(Indexed::json).toList();
    }

    private Instant updated(JsonNode alert) {
        return Stream.of("updated_timestamp", "created_timestamp", "timestamp")
                .flatMap(field -> time(alert.path(field).asText("")).stream())
                .findFirst()
                .orElseGet(this::now);
    }

    static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void addHostOf(ObjectNode alert) {
        if (alert.path("device") instanceof ObjectNode device
                && !device.path("device_id").asText("").isBlank()) {
            hosts.computeIfAbsent(device.path("device_id").asText(), id -> {
                ObjectNode host = device.deepCopy();
                return new FakeFalconHost(clock, host.has("cid") ? host : host.put("cid", cid));
            });
        } else if (!alert.path("agent_id").asText("").isBlank()) {
            String name = alert.path("source_endpoint_host_name").asText("");
            host(
                    alert.path("agent_id").asText(),
                    name.isBlank() ? alert.path("agent_id").asText() : name);
        }
    }
}

package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts, sensors, processes and bans of one fake server. Thread-safe. */
final class CarbonBlackEdrState {

    final Clock clock;
    private final Map<Long, FakeEdrSensor> sensors = new LinkedHashMap<>();
    private final List<ObjectNode> alerts = new ArrayList<>();
    private final Map<String, ObjectNode> processes = new LinkedHashMap<>();
    private final Map<String, ObjectNode> events = new LinkedHashMap<>();
    private final Map<String, ObjectNode> bans = new LinkedHashMap<>();
    private final Map<Long, String> groups = new LinkedHashMap<>(Map.of(1L, "Default Group"));

    CarbonBlackEdrState(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized FakeEdrSensor host(long id, String name) {
        return sensors.computeIfAbsent(id, key -> new FakeEdrSensor(clock, key, name));
    }

    synchronized FakeEdrSensor sensor(long id) {
        return Optional.ofNullable(sensors.get(id)).orElseThrow(CarbonBlackRefusal::notFound);
    }

    synchronized List<ObjectNode> sensors() {
        return sensors.values().stream().map(FakeEdrSensor::json).toList();
    }

    synchronized void group(long id, String name) {
        groups.put(id, name);
    }

    synchronized List<ObjectNode> groups() {
        return groups.entrySet().stream()
                .map(group -> CarbonBlackState.JSON
                        .createObjectNode()
                        .put("id", group.getKey())
                        .put("name", group.getValue()))
                .toList();
    }

    synchronized void alert(ObjectNode alert) {
        alerts.removeIf(
                one -> one.hasNonNull("unique_id") && one.path("unique_id").equals(alert.path("unique_id")));
        alerts.add(alert);
    }

    synchronized ObjectNode alert(String id) {
        return alerts.stream()
                .filter(one -> one.path("unique_id").asText().equals(id))
                .findFirst()
                .orElseThrow(CarbonBlackRefusal::notFound);
    }

    synchronized List<ObjectNode> alerts(String query) {
        return found(alerts, query, "created_time");
    }

    synchronized void process(ObjectNode process, ObjectNode recorded) {
        processes.put(process.path("id").asText(), process);
        events.put(process.path("id").asText(), recorded);
    }

    synchronized ObjectNode process(String id, boolean withEvents) {
        ObjectNode process = Optional.ofNullable(processes.get(id)).orElseThrow(CarbonBlackRefusal::notFound);
        ObjectNode copy = process.deepCopy();
        return withEvents ? copy.setAll(events.get(id)) : copy;
    }

    synchronized List<ObjectNode> processes(String query) {
        return found(processes.values(), query, "start");
    }

    private static List<ObjectNode> found(Collection<ObjectNode> all, String query, String order) {
        var matches = CarbonBlackEdrQuery.of(query);
        return all.stream()
                .filter(matches)
                .sorted(Comparator.comparing(
                        one -> CarbonBlackState.time(one.path(order).asText()).orElse(Instant.EPOCH)))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    synchronized Map<String, ObjectNode> bans() {
        return Map.copyOf(bans);
    }

    /** Answers whether there was none yet. */
    synchronized boolean ban(String md5, JsonNode body) {
        ObjectNode ban = body.deepCopy();
        return bans.putIfAbsent(md5, ban.put("timestamp", now().toString()).put("username", "soc")) == null;
    }

    synchronized void unban(String md5) {
        if (bans.remove(md5) == null) {
            throw CarbonBlackRefusal.notFound();
        }
    }
}

package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Alerts and hosts of one fake org. Thread-safe. */
final class CarbonBlackState {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Clock clock;
    /** By id; one without an id stands for itself. */
    private final Map<String, Entry> alerts = new LinkedHashMap<>();

    private final Map<Long, FakeCarbonBlackHost> hosts = new LinkedHashMap<>();
    private final Set<String> missingPermissions = new HashSet<>();
    private final FakeInvestigate investigate = new FakeInvestigate();
    private boolean duplicating;
    private boolean reordering;

    CarbonBlackState(Clock clock) {
        this.clock = clock;
    }

    /** An alert, and when it came into the index where its own fields do not tell. */
    private record Entry(ObjectNode alert, Instant indexed) {

        /** A change is found by its own time only, but one that was never changed counts by its making. */
        Optional<Instant> time(String field) {
            Optional<Instant> own = CarbonBlackState.time(alert.path(field).asText());
            return field.equals("user_update_timestamp")
                    ? own
                    : own.or(() -> CarbonBlackState.time(
                                    alert.path("backend_timestamp").asText()))
                            .or(() -> Optional.of(indexed));
        }
    }

    FakeInvestigate investigate() {
        return investigate;
    }

    synchronized void withoutPermission(String permission) {
        missingPermissions.add(permission);
    }

    /** Refuses a call whose permission the key lacks. */
    synchronized void require(String permission) {
        if (missingPermissions.contains(permission)) {
            throw CarbonBlackRefusal.forbidden();
        }
    }

    Instant now() {
        return clock.instant();
    }

    static String text(Instant instant) {
        return MILLIS.format(instant);
    }

    /** The time in a text of the search or of the Data Forwarder, which may have a blank and no zone. */
    static Optional<Instant> time(String text) {
        try {
            String iso = text.trim().replace(' ', 'T');
            return Optional.of(Instant.parse(iso.endsWith("Z") ? iso : iso + "Z"));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    synchronized FakeCarbonBlackHost host(long id, String name) {
        return hosts.computeIfAbsent(id, key -> new FakeCarbonBlackHost(clock, key, name));
    }

    synchronized void removeHost(long id) {
        hosts.remove(id);
    }

    synchronized Optional<FakeCarbonBlackHost> host(long id) {
        return Optional.ofNullable(hosts.get(id));
    }

    synchronized List<FakeCarbonBlackHost> hosts() {
        return List.copyOf(hosts.values());
    }

    synchronized void add(ObjectNode alert) {
        String id = alert.path("id").asText();
        alerts.put(id.isEmpty() ? "#" + alerts.size() : id, new Entry(alert, now()));
        addHost(alert);
    }

    synchronized void addNow(ObjectNode alert) {
        String now = text(now());
        add(alert.put("backend_timestamp", now).put("backend_update_timestamp", now));
    }

    private void addHost(ObjectNode alert) {
        long id = alert.path("device_id").asLong();
        if (id <= 0 || hosts.containsKey(id)) {
            return;
        }
        FakeCarbonBlackHost host = host(id, alert.path("device_name").asText("host-" + id))
                .policy(
                        alert.path("device_policy_id")
                                .asText(alert.path("policy_id").asText("1")),
                        alert.path("device_policy")
                                .asText(alert.path("policy_name").asText("Standard")))
                .os(
                        alert.path("device_os").asText("WINDOWS"),
                        alert.path("device_os_version").asText(""))
                .addresses(
                        alert.path("device_internal_ip").asText(""),
                        alert.path("device_external_ip").asText(""))
                .user(alert.path("device_username").asText(""));
        for (JsonNode group : alert.path("asset_group")) {
            host.group(group.path("id").asText(), group.path("name").asText());
        }
    }

    synchronized void update(String id, String field, Consumer<ObjectNode> change) {
        Entry entry = alerts.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("There is no alert " + id);
        }
        ObjectNode alert = entry.alert();
        change.accept(alert);
        alert.put(field, text(now())).put("is_updated", true);
    }

    synchronized Optional<ObjectNode> alert(String id) {
        return Optional.ofNullable(alerts.get(id)).map(entry -> entry.alert().deepCopy());
    }

    synchronized void reorderAlerts() {
        reordering = true;
    }

    synchronized void duplicateAlerts() {
        duplicating = true;
    }

    /** The alerts within all of these windows, oldest first by the given field; a duplicate right behind its original. */
    synchronized List<ObjectNode> search(Collection<Window> windows, String sortField, boolean ascending) {
        Comparator<Entry> order =
                Comparator.comparing(entry -> entry.time(sortField).orElse(Instant.EPOCH));
        List<ObjectNode> found = new ArrayList<>();
        alerts.values().stream()
                .filter(entry -> windows.stream().allMatch(window -> window.holds(entry.time(window.field()))))
                .sorted(ascending ? order : order.reversed())
                .forEach(entry -> {
                    found.add(entry.alert().deepCopy());
                    if (duplicating) {
                        found.add(entry.alert().deepCopy());
                    }
                });
        return found;
    }

    /** A page as it goes out: in another order where that was asked for. */
    synchronized List<ObjectNode> ordered(List<ObjectNode> page) {
        List<ObjectNode> out = new ArrayList<>(page);
        if (reordering) {
            Collections.reverse(out);
        }
        return out;
    }

    /** A stretch of time on one field, both ends included, in milliseconds as the API has them. */
    record Window(String field, Instant start, Instant end) {

        boolean holds(Optional<Instant> time) {
            return time.filter(
                            at -> at.toEpochMilli() >= start.toEpochMilli() && at.toEpochMilli() <= end.toEpochMilli())
                    .isPresent();
        }
    }
}

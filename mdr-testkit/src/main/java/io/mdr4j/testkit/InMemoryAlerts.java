package io.mdr4j.testkit;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.ReceivedAlert;
import io.mdr4j.edr.AlertBatch;
import io.mdr4j.edr.AlertChange;
import io.mdr4j.edr.AlertCursor;
import io.mdr4j.edr.AlertReading;
import io.mdr4j.edr.AlertSource;
import io.mdr4j.edr.AlertWorkflow;
import io.mdr4j.edr.AlertWriteBack;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.testkit.EdrCall.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The alerts of an {@link InMemoryEdr} and what its console says of them. A change brings the alert again. Thread-safe. */
final class InMemoryAlerts implements AlertSource, AlertWriteBack {

    private static final String CURSOR_PREFIX = "in-memory:";
    private static final AlertReading UNTOUCHED = new AlertReading(AlertWorkflow.NEW, EdrVerdict.Value.NONE, List.of());

    private final InMemoryTenant tenant;
    private final List<ReceivedAlert> alerts = new ArrayList<>();
    private final Map<AlertId, ReceivedAlert> latest = new HashMap<>();
    private final Map<AlertId, AlertReading> readings = new HashMap<>();
    private int pageSize = 100;

    InMemoryAlerts(InMemoryTenant tenant) {
        this.tenant = tenant;
    }

    synchronized void add(ReceivedAlert alert) {
        alerts.add(alert);
        latest.put(alert.alert().id(), alert);
    }

    synchronized void pageSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("pageSize must be at least 1, but is " + size);
        }
        pageSize = size;
    }

    @Override
    public AlertCursor startingAt(Instant instant) {
        return new AlertCursor(CURSOR_PREFIX + instant + "#0");
    }

    @Override
    public AlertBatch fetch(AlertCursor cursor) {
        if (!cursor.value().startsWith(CURSOR_PREFIX)) {
            throw new IllegalArgumentException("Not a cursor of an in-memory EDR: " + cursor.value());
        }
        tenant.called(Kind.FETCH_ALERTS, "");
        String position = cursor.value().substring(CURSOR_PREFIX.length());
        int hash = position.lastIndexOf('#');
        Instant start = Instant.parse(position.substring(0, hash));
        return page(start, Integer.parseInt(position.substring(hash + 1)));
    }

    private synchronized AlertBatch page(Instant start, int from) {
        List<ReceivedAlert> page = new ArrayList<>();
        int next = from;
        while (next < alerts.size() && page.size() < pageSize) {
            ReceivedAlert alert = alerts.get(next++);
            if (isSince(alert.alert(), start)) {
                page.add(alert);
            }
        }
        return new AlertBatch(page, new AlertCursor(CURSOR_PREFIX + start + "#" + next), next < alerts.size());
    }

    private static boolean isSince(Alert alert, Instant start) {
        return alert.updatedAt().or(alert::createdAt).filter(start::isAfter).isEmpty();
    }

    @Override
    public AlertReading read(AlertId alert) {
        tenant.called(Kind.READ_ALERT, alert.value());
        return reading(alert);
    }

    private synchronized AlertReading reading(AlertId alert) {
        known(alert);
        return readings.getOrDefault(alert, UNTOUCHED);
    }

    private ReceivedAlert known(AlertId alert) {
        ReceivedAlert known = latest.get(alert);
        if (known == null) {
            throw new EdrRejectedException("Tenant " + tenant.id + " has no alert " + alert);
        }
        return known;
    }

    @Override
    public AlertReading write(AlertId alert, AlertChange change) {
        tenant.called(Kind.WRITE_ALERT, alert.value());
        synchronized (this) {
            ReceivedAlert known = known(alert);
            AlertReading before = reading(alert);
            if (before.shows(change)) {
                return before;
            }
            AlertReading after = changed(before, change);
            readings.put(alert, after);
            alerts.add(known);
            return after;
        }
    }

    private static AlertReading changed(AlertReading before, AlertChange change) {
        List<String> comments = new ArrayList<>(before.comments());
        change.comment().filter(comment -> !comments.contains(comment)).ifPresent(comments::add);
        return new AlertReading(
                change.workflow().orElse(before.workflow()), change.verdict().orElse(before.verdict()), comments);
    }
}

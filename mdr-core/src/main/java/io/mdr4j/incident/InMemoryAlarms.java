package io.mdr4j.incident;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** Alarms in memory. Thread-safe. */
final class InMemoryAlarms implements AlarmStore {

    private static final class Kept {
        private final Alarm alarm;
        private final Set<String> told = new HashSet<>();
        private Instant next = Instant.MIN;
        private int tries;

        private Kept(Alarm alarm) {
            this.alarm = alarm;
        }
    }

    private final Map<String, Kept> alarms = new LinkedHashMap<>();

    @Override
    public synchronized boolean raise(Alarm alarm) {
        return alarms.putIfAbsent(alarm.id(), new Kept(alarm)) == null;
    }

    @Override
    public synchronized List<Open> open(Instant now, int limit) {
        return alarms.values().stream()
                .filter(k -> !k.next.isAfter(now))
                .limit(limit)
                .map(k -> new Open(k.alarm, k.told, k.tries))
                .toList();
    }

    @Override
    public synchronized int unsettled() {
        return (int) alarms.values().stream()
                .filter(k -> k.next.isBefore(Instant.MAX))
                .count();
    }

    @Override
    public synchronized void told(String alarm, String contact, Instant at) {
        existing(alarm).told.add(contact);
    }

    @Override
    public synchronized void putOff(String alarm, Instant until) {
        existing(alarm).next = until;
        existing(alarm).tries++;
    }

    @Override
    public synchronized void settle(String alarm, Instant at) {
        existing(alarm).next = Instant.MAX;
    }

    private Kept existing(String alarm) {
        Kept kept = alarms.get(alarm);
        if (kept == null) {
            throw new NoSuchElementException("There is no alarm " + alarm);
        }
        return kept;
    }
}

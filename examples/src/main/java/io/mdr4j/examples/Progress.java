package io.mdr4j.examples;

import io.mdr4j.Mdr;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows all incidents of a service and tells on the console what happens to them. Not thread-safe. */
final class Progress {

    private static final int LONGEST_NAME = 20;
    private static final Duration TELL_EVERY = Duration.ofSeconds(3);

    private final Mdr mdr;
    private final List<CustomerId> customers;
    private final Screen screen;
    private final boolean inDetail;
    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
    private final Map<IncidentId, Long> shown = new HashMap<>();
    private final Map<IncidentId, Map<Class<?>, String>> told = new HashMap<>();
    private long toldAt = System.nanoTime();

    /** Takes whether to tell every step, or only how far things are. */
    Progress(Mdr mdr, List<CustomerId> customers, Screen screen, boolean inDetail) {
        this.mdr = mdr;
        this.customers = List.copyOf(customers);
        this.screen = screen;
        this.inDetail = inDetail;
    }

    /** Every incident as it stood when it was last looked at, the oldest of each customer first. */
    Collection<Incident> incidents() {
        return Collections.unmodifiableCollection(incidents.values());
    }

    /** What is known by now was told by an earlier run. */
    void skip() {
        for (CustomerId customer : customers) {
            for (Incident incident : mdr.incidents(customer)) {
                shown.put(incident.id(), incident.version());
            }
        }
    }

    /** Looks at every incident and tells what is new. */
    void show() {
        for (CustomerId customer : customers) {
            List<Incident> oldestFirst = new ArrayList<>(mdr.incidents(customer));
            Collections.reverse(oldestFirst);
            oldestFirst.forEach(this::show);
        }
        if (!inDetail && System.nanoTime() - toldAt > TELL_EVERY.toNanos()) {
            toldAt = System.nanoTime();
            screen.say(summary());
        }
    }

    private String summary() {
        long reported = incidents.values().stream()
                .filter(incident -> !incident.reports().isEmpty())
                .count();
        long isolated = incidents.values().stream()
                .flatMap(incident -> incident.endpoints().stream())
                .filter(endpoint -> endpoint.isolation().confirmedAt().isPresent())
                .count();
        return "... %d incidents, %d reported on, %d endpoints isolated"
                .formatted(incidents.size(), reported, isolated);
    }

    private void show(Incident incident) {
        incidents.put(incident.id(), incident);
        long from = shown.getOrDefault(incident.id(), 0L);
        if (incident.version() == from) {
            return;
        }
        shown.put(incident.id(), incident.version());
        if (inDetail) {
            mdr.store().incidents().eventsAfter(incident.id(), from).stream()
                    .filter(recorded -> recorded.version() <= incident.version())
                    .forEach(recorded -> tell(incident, recorded));
        }
    }

    private void tell(Incident incident, Recorded recorded) {
        long minutes = Duration.between(incident.openedAt(), recorded.at()).toMinutes();
        Narrator.line(incident, recorded.event())
                .filter(line -> isNews(incident.id(), recorded.event(), line))
                .ifPresent(line -> screen.event(recorded.at(), label(incident.id()), minutes, line));
    }

    /** A verdict or a decision that came out the same again is none. */
    private boolean isNews(IncidentId incident, IncidentEvent event, String line) {
        return !line.equals(
                told.computeIfAbsent(incident, id -> new HashMap<>()).put(event.getClass(), line));
    }

    /** The customers of alerts from files are named by long ids. */
    private static String label(IncidentId incident) {
        String customer = incident.customer().value();
        return (customer.length() > LONGEST_NAME ? customer.substring(0, LONGEST_NAME) + "…" : customer) + "/"
                + incident.number();
    }
}

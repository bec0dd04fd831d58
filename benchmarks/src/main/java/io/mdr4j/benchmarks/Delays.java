package io.mdr4j.benchmarks;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.MdrStore;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the histories in the store say of the time that passed after each fetch. */
final class Delays {

    private final List<Duration> reports = new ArrayList<>();
    private final List<Duration> isolations = new ArrayList<>();
    private int inFull;
    private int counted;
    private int incidents;

    /** Reads the histories of these customers. */
    static Delays of(MdrStore store, Collection<CustomerId> customers) {
        Delays delays = new Delays();
        for (CustomerId customer : customers) {
            for (IncidentId incident : store.incidents().incidents(customer)) {
                delays.read(store.incidents().eventsAfter(incident, 0));
            }
        }
        Collections.sort(delays.reports);
        Collections.sort(delays.isolations);
        return delays;
    }

    private void read(List<Recorded> history) {
        incidents++;
        Optional<Instant> first = Optional.empty();
        Map<EndpointId, Instant> seen = new HashMap<>();
        Set<EndpointId> asked = new HashSet<>();
        boolean reported = false;
        for (Recorded recorded : history) {
            if (recorded.event() instanceof IntakeEvent.AlertReceived alert) {
                inFull++;
                first = first.or(() -> Optional.of(alert.receivedAt()));
                alert.alert()
                        .endpoint()
                        .map(Endpoint::id)
                        .ifPresent(endpoint -> seen.putIfAbsent(endpoint, alert.receivedAt()));
            } else if (recorded.event() instanceof IntakeEvent.AlertCounted) {
                counted++;
            } else if (recorded.event() instanceof ContainmentEvent.IsolationAccepted accepted
                    && asked.add(accepted.endpoint())) {
                isolations.add(Duration.between(seen.getOrDefault(accepted.endpoint(), recorded.at()), recorded.at()));
            } else if (!reported
                    && recorded.event() instanceof ReportEvent.NoticeDelivered notice
                    && !notice.reports().isEmpty()) {
                reported = true;
                reports.add(Duration.between(first.orElse(recorded.at()), recorded.at()));
            }
        }
    }

    int incidents() {
        return incidents;
    }

    int alerts() {
        return inFull + counted;
    }

    int inFull() {
        return inFull;
    }

    int reported() {
        return reports.size();
    }

    int isolations() {
        return isolations.size();
    }

    /** From the fetch of an incident's first alert until its first report was delivered, in seconds. */
    double report(double share) {
        return seconds(reports, share);
    }

    /** From the fetch of an endpoint's first alert until its EDR had accepted the isolation, in seconds. */
    double isolation(double share) {
        return seconds(isolations, share);
    }

    private static double seconds(List<Duration> sorted, double share) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int at = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, at)).toNanos() / 1e9;
    }
}

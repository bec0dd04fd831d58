package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.IntakeSession.Candidate;
import io.mdr4j.incident.IntakeSession.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the incident of a new alert, and says whether the alert is taken in full or only counted. In a storm, what has no
 * incident yet is gathered by cause, across endpoints, and repetitions are counted; what an incident has not seen on an endpoint
 * before, or is graver than what it has seen there, is taken in full all the same, so that it is judged and acted upon. Confined
 * to one session.
 */
final class Placement {

    /** How many alerts of causes that do not repeat are taken in full on one endpoint in a storm. */
    private static final int IN_FULL_ON_ENDPOINT = 20;

    private final IntakeSession session;
    private final StormGuard guard;
    private final Instant now;
    private int opened;

    /**
     * Where an alert goes.
     *
     * @param incident its incident
     * @param full whether it is taken in full
     * @param keys the keys that lead to the incident from now on
     */
    record Place(IncidentId incident, boolean full, List<CorrelationKey> keys) {}

    Placement(IntakeSession session, StormGuard guard, Instant now) {
        this.session = session;
        this.guard = guard;
        this.now = now;
        this.opened = session.openedSince(guard.since(now), guard.causesEnd());
    }

    Place of(Alert alert) {
        List<CorrelationKey> keys = Correlator.keys(alert);
        Optional<Candidate> known = recent(keys);
        Optional<Candidate> open = known.filter(Candidate::open);
        CorrelationKey stormKey = Correlator.stormKeys(alert).get(0);
        Optional<Candidate> gathering = session.candidate(stormKey);
        boolean storm = guard.isStorm(opened)
                || gathering
                        .filter(c -> !c.lastAlertAt().isBefore(guard.since(now)))
                        .isPresent();
        if (open.isPresent()) {
            IncidentId incident = open.get().incident();
            boolean gathers =
                    gathering.map(Candidate::incident).filter(incident::equals).isPresent();
            return new Place(incident, isFull(alert, open.get(), storm), gathers ? with(keys, stormKey) : keys);
        }
        return storm ? gathered(alert, keys, known) : new Place(open(known), true, keys);
    }

    private Optional<Candidate> recent(Collection<CorrelationKey> keys) {
        return keys.stream()
                .flatMap(key -> session.candidate(key).stream())
                .filter(c -> !c.lastAlertAt().isBefore(now.minus(Intake.CORRELATION_WINDOW)))
                .findFirst();
    }

    private IncidentId open(Optional<Candidate> before) {
        opened++;
        return session.open(before.map(Candidate::incident), now);
    }

    /** To the storm's incident of the cause, or else of the endpoint; there is a new one where both are full, or missing. */
    private Place gathered(Alert alert, List<CorrelationKey> keys, Optional<Candidate> known) {
        List<CorrelationKey> stormKeys = Correlator.stormKeys(alert);
        for (CorrelationKey key : stormKeys) {
            Optional<Candidate> candidate = recent(List.of(key)).filter(c -> c.open() && hasRoom(c, alert));
            if (candidate.isPresent()) {
                return new Place(candidate.get().incident(), isFull(alert, candidate.get(), true), with(keys, key));
            }
        }
        boolean manyCauses = opened >= guard.causesEnd();
        CorrelationKey key = stormKeys.get(manyCauses ? stormKeys.size() - 1 : 0);
        int incidents = opened;
        IncidentId incident = open(recent(List.of(key)).or(() -> known));
        session.record(incident, new IntakeEvent.StormBegan(incidents, guard.since(now)), now);
        return new Place(incident, true, with(keys, key));
    }

    private boolean hasRoom(Candidate candidate, Alert alert) {
        return session.sighting(candidate.incident(), endpoint(alert)).isPresent()
                || session.endpoints(candidate.incident()) < guard.endpoints();
    }

    private boolean isFull(Alert alert, Candidate candidate, boolean storm) {
        boolean room = candidate.alerts() < Intake.ALERTS_IN_FULL;
        if (room && !storm) {
            return true;
        }
        Optional<Sighting> sighting = session.sighting(candidate.incident(), endpoint(alert));
        boolean isNews = sighting.filter(s -> s.gravest().covers(alert)).isEmpty();
        return isNews
                || (room
                        && sighting.orElseThrow().alerts() < IN_FULL_ON_ENDPOINT
                        && !repeatsCause(alert, candidate.incident()));
    }

    private boolean repeatsCause(Alert alert, IncidentId incident) {
        return Correlator.causeOnEndpoint(alert)
                .flatMap(session::candidate)
                .filter(c -> c.incident().equals(incident))
                .isPresent();
    }

    private static Optional<EndpointId> endpoint(Alert alert) {
        return alert.endpoint().map(e -> e.id());
    }

    private static List<CorrelationKey> with(List<CorrelationKey> keys, CorrelationKey key) {
        List<CorrelationKey> all = new ArrayList<>(keys);
        all.add(key);
        return all;
    }
}

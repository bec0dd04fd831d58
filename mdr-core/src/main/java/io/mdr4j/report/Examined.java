package io.mdr4j.report;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.evidence.EvidenceGap.Subject;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.EvidenceRef;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was looked at. Records of a kind count as examined only where they were collected on every endpoint of the
 * incident, without a gap of that kind.
 */
final class Examined {

    private final Incident incident;

    Examined(Incident incident) {
        this.incident = incident;
    }

    /** Tells whether all these kinds of records were looked at on every endpoint. */
    boolean has(Subject... subjects) {
        return whyNot(subjects).isEmpty();
    }

    /** Why one of these kinds of records was not looked at everywhere; empty where all were. */
    Optional<WhyNot> whyNot(Subject... subjects) {
        Collection<EndpointCase> endpoints = incident.endpoints();
        if (endpoints.isEmpty()) {
            return Optional.of(WhyNot.NO_ENDPOINT);
        }
        return endpoints.stream()
                .flatMap(e -> Arrays.stream(subjects).flatMap(s -> whyNot(e.id(), s).stream()))
                .findFirst();
    }

    private Optional<WhyNot> whyNot(EndpointId endpoint, Subject subject) {
        List<EvidenceRef> collections =
                incident.evidence().stream().filter(r -> isOn(r, endpoint)).toList();
        if (collections.stream().anyMatch(r -> gap(r, subject).isEmpty())) {
            return Optional.empty();
        }
        return collections.stream()
                .flatMap(r -> gap(r, subject).stream())
                .map(WhyNots::of)
                .findFirst()
                .or(() -> failure(endpoint).map(WhyNots::of))
                .or(() -> Optional.of(WhyNot.NOT_YET));
    }

    private boolean isOn(EvidenceRef collection, EndpointId endpoint) {
        return incident.alert(collection.alert())
                .flatMap(a -> a.alert().endpoint())
                .filter(e -> e.id().equals(endpoint))
                .isPresent();
    }

    private static Optional<EvidenceGap> gap(EvidenceRef collection, Subject subject) {
        return collection.gaps().stream().filter(g -> g.subject() == subject).findFirst();
    }

    private Optional<Effect.Failure> failure(EndpointId endpoint) {
        return StepKeys.under(incident, "evidence", endpoint)
                .flatMap(e -> e.failure().stream())
                .findFirst();
    }
}

package io.mdr4j.examples;

import io.mdr4j.Mdr;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IntakeEvent.AlertCounted;
import io.mdr4j.incident.Recorded;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads off an incident what became of it. */
final class Outcomes {

    private final Mdr mdr;

    Outcomes(Mdr mdr) {
        this.mdr = mdr;
    }

    Outcome of(Incident incident, EdrVendor vendor, List<String> reports) {
        return new Outcome(
                incident.id().customer().value(),
                vendor.id(),
                alertIds(incident),
                incident.severity().orElse(Severity.MEDIUM),
                incident.verdict().stream()
                        .flatMap(verdict -> verdict.assessment().reasons().stream())
                        .map(Outcomes::why)
                        .toList(),
                ruleId(incident),
                Standings.weightiest(incident).name(),
                incident.openedAt(),
                sentAt(incident),
                isolatedAt(incident),
                reports);
    }

    /** Those that were only counted, since their cause was known in full, are in no picture but in the history. */
    private List<String> alertIds(Incident incident) {
        Stream<String> counted = incident.countedAlerts() == 0
                ? Stream.empty()
                : mdr.store().incidents().eventsAfter(incident.id(), 0).stream()
                        .map(Recorded::event)
                        .flatMap(Outcomes::counted);
        return Stream.concat(incident.alerts().stream().map(a -> a.alert().id().value()), counted)
                .distinct()
                .toList();
    }

    private static Stream<String> counted(IncidentEvent event) {
        return event instanceof AlertCounted alert ? Stream.of(alert.alert().value()) : Stream.empty();
    }

    private static Outcome.Why why(Reason reason) {
        return new Outcome.Why(
                reason.code(),
                reason.weight(),
                reason.text().ja(),
                reason.text().en(),
                reason.evidence());
    }

    private static @Nullable String ruleId(Incident incident) {
        return incident.decisions().stream()
                .map(decided -> decided.decision().ruleId())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant sentAt(Incident incident) {
        return incident.reports().stream()
                .map(Incident.IssuedReport::sentAt)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant isolatedAt(Incident incident) {
        return incident.endpoints().stream()
                .map(EndpointCase::isolation)
                .map(isolation -> isolation.confirmedAt().orElse(null))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}

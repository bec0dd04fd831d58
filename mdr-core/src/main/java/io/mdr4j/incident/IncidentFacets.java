package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * By what an incident is found, as one event tells it; stores keep it beside the history.
 *
 * @param endpoints the endpoints that the event names
 * @param texts what is searched: incident number, alert id and name, host names, users, notes; as {@link SearchText} has it
 * @param approvers the ids of the contacts to whom a request for approval goes
 */
public record IncidentFacets(List<Endpoint> endpoints, List<String> texts, List<String> approvers) {

    /** An alert may name as many users as it likes. */
    private static final int MOST_TEXTS = 50;

    private static final IncidentFacets NONE = new IncidentFacets(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public IncidentFacets {
        endpoints = List.copyOf(endpoints);
        texts = List.copyOf(texts);
        approvers = List.copyOf(approvers);
    }

    /** What this event tells. */
    public static IncidentFacets of(IncidentEvent event) {
        if (event instanceof IntakeEvent.Opened opened) {
            return of(Optional.empty(), List.of(opened.incident().number()));
        }
        if (event instanceof IntakeEvent.AlertReceived received) {
            return of(received.alert());
        }
        if (event instanceof IntakeEvent.AlertUpdated updated) {
            return of(updated.alert());
        }
        if (event instanceof IntakeEvent.EndpointSeen seen) {
            return of(
                    Optional.of(seen.endpoint()),
                    seen.endpoint().lastUser().stream().toList());
        }
        if (event instanceof ApprovalEvent.RequestIssued issued) {
            return new IncidentFacets(List.of(), List.of(), List.of(issued.contact()));
        }
        return event instanceof CaseEvent.NoteAdded note ? of(Optional.empty(), List.of(note.text())) : NONE;
    }

    private static IncidentFacets of(Alert alert) {
        List<String> texts = new ArrayList<>();
        texts.add(alert.id().value());
        alert.title().ifPresent(texts::add);
        texts.addAll(alert.users());
        texts.addAll(alert.otherHosts());
        return of(alert.endpoint(), texts);
    }

    private static IncidentFacets of(Optional<Endpoint> endpoint, Collection<String> texts) {
        List<String> all = new ArrayList<>();
        endpoint.flatMap(Endpoint::hostName).ifPresent(all::add);
        all.addAll(texts);
        return new IncidentFacets(
                endpoint.stream().toList(),
                all.stream()
                        .limit(MOST_TEXTS)
                        .map(SearchText::of)
                        .filter(t -> !t.isEmpty())
                        .distinct()
                        .toList(),
                List.of());
    }
}

package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.Customer;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.Recorded;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.report.TimelineEntry.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened when: the EDR's times from the alerts, ours from the history. */
final class Timelines {

    private final Incident incident;
    private final List<TimelineEntry> entries = new ArrayList<>();
    private final Set<EndpointId> isolated = new HashSet<>();

    private Timelines(Incident incident) {
        this.incident = incident;
    }

    /** The alerts that are told in full, and the history, in order of time. */
    static List<TimelineEntry> of(
            Incident incident, Collection<AlertCase> told, List<Recorded> history, Customer customer) {
        Timelines timeline = new Timelines(incident);
        told.forEach(timeline::alert);
        history.forEach(timeline::read);
        timeline.entries.addAll(ContactMoments.of(incident, history, customer));
        timeline.entries.sort(Comparator.comparing(TimelineEntry::at));
        return timeline.entries;
    }

    private void alert(AlertCase alertCase) {
        Alert alert = alertCase.alert();
        String program = alert.evidence().processes().stream()
                .findFirst()
                .flatMap(ProcessNode::name)
                .orElse("");
        String host = alert.endpoint().map(e -> e.displayName()).orElse("");
        alert.occurredAt().ifPresent(at -> add(at, What.ACTIVITY, program.isEmpty() ? host : program));
        alert.createdAt().ifPresent(at -> add(at, What.ALERT_RAISED, host));
        add(alertCase.receivedAt(), What.ALERT_RECEIVED, host);
    }

    private void read(Recorded recorded) {
        if (recorded.event() instanceof ContainmentEvent containment) {
            containment(containment, recorded.at());
        } else if (recorded.event() instanceof ApprovalEvent approval) {
            approval(approval, recorded.at());
        } else {
            other(recorded);
        }
    }

    private void other(Recorded recorded) {
        Instant at = recorded.at();
        if (recorded.event() instanceof VerdictEvent.Assessed assessed) {
            add(at, What.ASSESSED, assessed.assessment().decidedBy());
        } else if (recorded.event() instanceof VerdictEvent.SeverityOverridden overridden) {
            add(at, What.ASSESSED, overridden.by());
        } else if (recorded.event() instanceof StepEvent.StepFailed failed && StepKeys.isOf(failed.key(), "isolate")) {
            Optional<EndpointCase> endpoint = StepKeys.endpoint(failed.key(), "isolate", incident.endpoints());
            add(
                    at,
                    What.ISOLATION_FAILED,
                    endpoint.map(e -> e.endpoint().displayName()).orElse(""));
        } else if (recorded.event() instanceof IntakeEvent.EvidenceCollected collected) {
            add(at, What.EVIDENCE_COLLECTED, host(collected));
        } else if (recorded.event() instanceof ReportEvent.ReportIssued issued) {
            add(at, What.REPORT_MADE, Integer.toString(issued.number()));
        }
    }

    private String host(IntakeEvent.EvidenceCollected collected) {
        return incident.alert(collected.alert())
                .flatMap(a -> a.alert().endpoint())
                .map(e -> e.displayName())
                .orElse("");
    }

    private void approval(ApprovalEvent event, Instant at) {
        if (event instanceof ApprovalEvent.ApprovalAsked asked) {
            add(at, What.APPROVAL_ASKED, name(asked.endpoint()));
        } else if (event instanceof ApprovalEvent.ApprovalGiven given) {
            given.endpoints().stream().map(this::name).sorted().forEach(n -> add(at, What.APPROVAL_GIVEN, n));
        } else if (event instanceof ApprovalEvent.ApprovalRefused refused) {
            refused.endpoints().stream().map(this::name).sorted().forEach(n -> add(at, What.APPROVAL_REFUSED, n));
        } else if (event instanceof ApprovalEvent.ApprovalExpired expired) {
            add(at, What.APPROVAL_EXPIRED, name(expired.endpoint()));
        }
    }

    private void containment(ContainmentEvent event, Instant at) {
        EndpointId endpoint = event.endpoint();
        String name = name(endpoint);
        if (event instanceof ContainmentEvent.IsolationIntended) {
            add(at, What.ISOLATION_REQUESTED, name);
        } else if (event instanceof ContainmentEvent.IsolationAccepted) {
            add(at, What.ISOLATION_ACCEPTED, name);
        } else if (event instanceof ContainmentEvent.IsolationConfirmed) {
            isolated.add(endpoint);
            add(at, What.ISOLATION_CONFIRMED, name);
        } else if (event instanceof ContainmentEvent.IsolationHeld) {
            add(at, What.ISOLATION_HELD, name);
        } else if (event instanceof ContainmentEvent.ReleaseAccepted) {
            add(at, isolated.contains(endpoint) ? What.RELEASE_REQUESTED : What.ISOLATION_WITHDRAWN, name);
        } else if (event instanceof ContainmentEvent.ReleaseConfirmed && isolated.remove(endpoint)) {
            add(at, What.RELEASED, name);
        }
    }

    private String name(EndpointId endpoint) {
        return incident.endpoint(endpoint).map(e -> e.endpoint().displayName()).orElseGet(endpoint::deviceId);
    }

    private void add(Instant at, What what, String about) {
        entries.add(new TimelineEntry(at, what, about));
    }
}

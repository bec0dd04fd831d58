package io.mdr4j.examples;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalEvent.ApprovalAsked;
import io.mdr4j.incident.ApprovalEvent.ApprovalExpired;
import io.mdr4j.incident.ApprovalEvent.ApprovalGiven;
import io.mdr4j.incident.ApprovalEvent.ApprovalRefused;
import io.mdr4j.incident.ContainmentEvent.FoundIsolated;
import io.mdr4j.incident.ContainmentEvent.IsolationAccepted;
import io.mdr4j.incident.ContainmentEvent.IsolationConfirmed;
import io.mdr4j.incident.ContainmentEvent.IsolationHeld;
import io.mdr4j.incident.ContainmentEvent.StateRead;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IntakeEvent.AlertReceived;
import io.mdr4j.incident.ReportEvent.ReportIssued;
import io.mdr4j.incident.StepEvent.StepFailed;
import io.mdr4j.incident.StepEvent.StepWithheld;
import io.mdr4j.incident.VerdictEvent.Assessed;
import io.mdr4j.incident.VerdictEvent.Decided;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Assessment;
import java.util.Locale;
import java.util.Optional;

/** Says in a line what an event means to somebody who watches; nothing for events that are the machinery's own. */
final class Narrator {

    private Narrator() {}

    static Optional<String> line(Incident incident, IncidentEvent event) {
        if (event instanceof AlertReceived received) {
            return Optional.of(alert(received.alert()));
        } else if (event instanceof Assessed assessed) {
            return Optional.of(verdict(assessed.assessment()));
        } else if (event instanceof Decided decided) {
            return Optional.of(rule(decided.decision()));
        } else if (event instanceof ApprovalAsked asked) {
            return Optional.of("approval to isolate " + host(incident, asked.endpoint()) + " asked of "
                    + (asked.ofAnalysts() ? "the analysts" : "the customer") + ": "
                    + String.join(", ", asked.contacts()));
        } else if (event instanceof ApprovalGiven given) {
            return Optional.of("isolation approved by " + given.by() + ": " + Plain.text(given.reason()));
        } else if (event instanceof ApprovalRefused refused) {
            return Optional.of("isolation refused by " + refused.by() + ": " + Plain.text(refused.reason()));
        } else if (event instanceof ApprovalExpired expired) {
            return Optional.of("nobody approved in time; the rule says: "
                    + expired.outcome().name().toLowerCase(Locale.ROOT));
        }
        return effect(incident, event);
    }

    private static Optional<String> effect(Incident incident, IncidentEvent event) {
        if (event instanceof IsolationAccepted accepted) {
            return Optional.of("isolation of " + host(incident, accepted.endpoint()) + " requested");
        } else if (event instanceof StateRead read) {
            return firstReading(incident, read);
        } else if (event instanceof IsolationConfirmed confirmed) {
            return Optional.of("isolation of " + host(incident, confirmed.endpoint()) + " confirmed");
        } else if (event instanceof FoundIsolated found) {
            return Optional.of(host(incident, found.endpoint()) + " was isolated already");
        } else if (event instanceof IsolationHeld held) {
            return Optional.of("isolation of " + host(incident, held.endpoint()) + " held, an analyst is needed: "
                    + words(held.reason()));
        } else if (event instanceof ReportIssued issued) {
            return Optional.of("first report, version " + issued.number()
                    + (issued.inProgress() ? ", analysis in progress" : "") + ": to "
                    + String.join(", ", issued.recipients().keySet()));
        } else if (event instanceof StepWithheld withheld) {
            return Optional.of("would now, but only watches: " + Plain.text(withheld.what()));
        } else if (event instanceof StepFailed failed) {
            return Optional.of(failed.key().value() + " failed: " + Plain.text(failed.reason()));
        }
        return Optional.empty();
    }

    private static String alert(Alert alert) {
        String host = alert.endpoint().map(Endpoint::displayName).orElse("no endpoint");
        return "alert on " + Plain.text(host) + ": " + Plain.text(alert.title().orElse(alert.type()));
    }

    private static String verdict(Assessment assessment) {
        return "severity " + Screen.level(assessment.severity()) + ": "
                + Plain.text(assessment.reasons().get(0).text().en());
    }

    private static String rule(OperationDecision decision) {
        String isolation = switch (decision.isolation()) {
            case IMMEDIATE -> "isolate at once";
            case AFTER_APPROVAL -> "isolate after approval";
            case NEVER -> "do not isolate";
        };
        return "rule " + decision.ruleId() + ": " + isolation + ", report in "
                + decision.language().code();
    }

    /** The state is read again and again; that it is pending is news once. */
    private static Optional<String> firstReading(Incident incident, StateRead read) {
        boolean first = incident.endpoint(read.endpoint())
                .filter(endpoint -> endpoint.isolation().readings() == 1)
                .isPresent();
        return first
                ? Optional.of(
                        "the sensor of " + host(incident, read.endpoint()) + " has not confirmed the isolation yet")
                : Optional.empty();
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String host(Incident incident, EndpointId id) {
        return Plain.text(incident.endpoint(id)
                .map(EndpointCase::endpoint)
                .map(Endpoint::displayName)
                .orElse(id.deviceId()));
    }
}

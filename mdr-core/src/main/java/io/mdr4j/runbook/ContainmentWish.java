package io.mdr4j.runbook;

import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Severity;
import java.util.Optional;

/** Whether an endpoint is to be isolated, by everything that was agreed, judged, approved and ordered. Pure. */
final class ContainmentWish {

    private ContainmentWish() {}

    /** Tells whether the endpoint is to be isolated now, as far as people and rules go. */
    static boolean isWanted(Incident incident, EndpointCase endpoint) {
        if (!incident.isOpen() || endpoint.isolation().isOrdered(IsolationCase.Order.Kind.RELEASE)) {
            return false;
        }
        if (endpoint.isolation().isOrdered(IsolationCase.Order.Kind.ISOLATE)) {
            return true;
        }
        if (isFalsePositive(incident)) {
            return false;
        }
        return switch (mode(endpoint)) {
            case NEVER -> false;
            case AFTER_APPROVAL -> endpoint.approval().allowsIsolation();
            case IMMEDIATE -> endpoint.approval().state() != ApprovalCase.State.REFUSED;
        };
    }

    /** Tells whether somebody has to be asked first. */
    static boolean needsApproval(Incident incident, EndpointCase endpoint) {
        return incident.isOpen()
                && !isFalsePositive(incident)
                && endpoint.isolation().order().isEmpty()
                && mode(endpoint) == IsolationMode.AFTER_APPROVAL;
    }

    /** Why an analyst has to look before the EDR is asked; an analyst's order goes over it. */
    static Optional<HoldReason> needsAnalyst(Incident incident, EndpointCase endpoint) {
        if (endpoint.isolation().isOrdered(IsolationCase.Order.Kind.ISOLATE)) {
            return Optional.empty();
        }
        boolean severalHosts = incident.alerts().stream()
                .filter(a -> a.alert()
                        .endpoint()
                        .filter(e -> e.id().equals(endpoint.id()))
                        .isPresent())
                .noneMatch(a -> a.alert().otherHosts().isEmpty());
        return severalHosts ? Optional.of(HoldReason.SEVERAL_HOSTS) : Optional.empty();
    }

    static boolean isFalsePositive(Incident incident) {
        return incident.severity().filter(s -> s == Severity.FALSE_POSITIVE).isPresent();
    }

    private static IsolationMode mode(EndpointCase endpoint) {
        return endpoint.decided()
                .map(EndpointCase.Decided::decision)
                .map(OperationDecision::isolation)
                .orElse(IsolationMode.NEVER);
    }
}

package io.mdr4j.runbook;

import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whose answer is waited for, and by which request. Pure. */
final class OpenApprovals {

    private final Incident incident;
    private final Instant now;

    private OpenApprovals(Incident incident, Instant now) {
        this.incident = incident;
        this.now = now;
    }

    static OpenApprovals ofIncident(Incident incident, Instant now) {
        return new OpenApprovals(incident, now);
    }

    /** Those who are asked and have no request yet, with everything that each of them is asked in one round. */
    List<Step.IssueRequest> unrequested() {
        Map<String, Map<Integer, List<EndpointCase>>> missing = new TreeMap<>();
        for (EndpointCase endpoint : incident.endpoints()) {
            ApprovalCase approval = endpoint.approval();
            for (String contact : approval.contacts()) {
                if (waitsFor(contact, endpoint) && !isRequested(contact, endpoint)) {
                    missing.computeIfAbsent(contact, c -> new TreeMap<>())
                            .computeIfAbsent(approval.round(), r -> new ArrayList<>())
                            .add(endpoint);
                }
            }
        }
        List<Step.IssueRequest> steps = new ArrayList<>();
        missing.forEach((contact, rounds) -> rounds.forEach((round, endpoints) -> steps.add(new Step.IssueRequest(
                incident.approvalRequests().size() + 1,
                contact,
                round,
                endpoints.stream().map(OpenApprovals::asked).toList(),
                endpoints.stream()
                        .flatMap(e -> e.approval().until().stream())
                        .max(Instant::compareTo)
                        .orElse(now)))));
        return steps;
    }

    /** The requests to which an answer is still wanted, for one endpoint at least. */
    List<ApprovalRequest> requests() {
        return incident.approvalRequests().stream().filter(this::isOpen).toList();
    }

    private boolean isOpen(ApprovalRequest request) {
        return !request.locked() && !endpoints(request).isEmpty();
    }

    /** The endpoints of the request for which its contact's answer is still wanted. */
    List<EndpointCase> endpoints(ApprovalRequest request) {
        return request.issued().endpoints().stream()
                .flatMap(asked -> incident
                        .endpoint(asked.id())
                        .filter(e -> isCurrent(request, asked, e))
                        .filter(e -> waitsFor(request.issued().contact(), e))
                        .stream())
                .toList();
    }

    /** Tells whether nobody was asked again since, and nothing else was decided. */
    static boolean isCurrent(ApprovalRequest request, ApprovalTicket.Endpoint asked, EndpointCase endpoint) {
        return endpoint.approval().round() == request.issued().round()
                && endpoint.decisionVersion() == asked.decision();
    }

    private boolean waitsFor(String contact, EndpointCase endpoint) {
        ApprovalCase approval = endpoint.approval();
        return approval.state() == ApprovalCase.State.ASKED
                && ContainmentWish.needsApproval(incident, endpoint)
                && approval.until().filter(now::isBefore).isPresent()
                && approval.contacts().contains(contact)
                && !approval.hasAgreed(contact);
    }

    private boolean isRequested(String contact, EndpointCase endpoint) {
        return incident.approvalRequests().stream()
                .filter(r -> r.issued().contact().equals(contact))
                .anyMatch(r -> r.issued().endpoints().stream()
                        .anyMatch(asked -> asked.id().equals(endpoint.id()) && isCurrent(r, asked, endpoint)));
    }

    private static ApprovalTicket.Endpoint asked(EndpointCase endpoint) {
        return new ApprovalTicket.Endpoint(
                endpoint.id(),
                endpoint.decided().orElseThrow().decision().ruleSetVersion(),
                endpoint.decisionVersion());
    }
}

package io.mdr4j.runbook;

import io.mdr4j.approval.ApprovalLinks;
import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.ApprovalEvent.Means;
import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.IncidentPage;
import io.mdr4j.incident.IncidentQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where requests for approval are answered, by whatever means: every answer takes the same way and the same checks. Nothing is
 * changed by looking, except that a wrong code counts. Thread-safe.
 */
public final class ApprovalDesk {

    /** How many wrong codes lock a request. */
    public static final int WRONG_CODES = 5;

    private final DeskTools tools;
    private final StepRunner runner;
    private final Predicate<IncidentId> served;
    private final Consumer<IncidentId> changed;

    ApprovalDesk(DeskTools tools, StepRunner runner, Predicate<IncidentId> served, Consumer<IncidentId> changed) {
        this.tools = tools;
        this.runner = runner;
        this.served = served;
        this.changed = changed;
    }

    /** Where a request was found, or why it was not. */
    private record Found(ApprovalOutcome outcome, Optional<Incident> incident, Optional<ApprovalRequest> request) {

        static Found not(ApprovalOutcome outcome) {
            return new Found(outcome, Optional.empty(), Optional.empty());
        }

        static Found at(Incident incident, ApprovalRequest request) {
            return new Found(ApprovalOutcome.OPEN, Optional.of(incident), Optional.of(request));
        }
    }

    /** How the request stands that the link or the code belongs to. A wrong code counts, and the fifth locks the request. */
    public ApprovalSheet look(ApprovalAccess access) {
        Found found = find(access);
        if (found.incident().isEmpty() || found.request().isEmpty()) {
            return ApprovalSheet.of(found.outcome());
        }
        Incident incident = found.incident().get();
        ApprovalRequest request = found.request().get();
        Map<EndpointId, ApprovalOutcome> endpoints = outcomes(incident, request);
        return sheet(overall(request, endpoints, ApprovalOutcome.OPEN), incident, request, endpoints);
    }

    /** Answers the request that the link or the code belongs to, for those of the named endpoints that can be answered. */
    public ApprovalSheet answer(ApprovalAccess access, ApprovalAnswer answer) {
        while (true) {
            Found found = find(access);
            if (found.incident().isEmpty() || found.request().isEmpty()) {
                return ApprovalSheet.of(found.outcome());
            }
            Incident incident = found.incident().get();
            ApprovalRequest request = found.request().get();
            Map<EndpointId, ApprovalOutcome> endpoints = outcomes(incident, request);
            Set<EndpointId> open = new HashSet<>();
            endpoints.forEach((id, outcome) -> {
                boolean named =
                        answer.endpoints().isEmpty() || answer.endpoints().contains(id);
                if (named && outcome == ApprovalOutcome.OPEN) {
                    open.add(id);
                }
            });
            if (request.locked() || open.isEmpty()) {
                return sheet(overall(request, endpoints, ApprovalOutcome.OPEN), incident, request, endpoints);
            }
            if (!answer.isolate() && answer.reason().isEmpty()) {
                return sheet(ApprovalOutcome.REASON_MISSING, incident, request, endpoints);
            }
            Means means = access instanceof ApprovalAccess.ByLink ? Means.LINK : Means.CODE;
            if (append(incident, event(answer, open, request.issued().contact(), means))) {
                open.forEach(id -> endpoints.put(id, ApprovalOutcome.ACCEPTED));
                Incident now = runner.incident(incident.id());
                return sheet(overall(request, endpoints, ApprovalOutcome.ACCEPTED), now, request, endpoints);
            }
        }
    }

    /**
     * Everything that this contact can still answer, in all open incidents of the customer, what ends first coming first. Only what
     * has a link is named. Reads every open incident in which a request was ever issued to the contact.
     */
    public List<OpenRequest> open(CustomerId customer, String contact) {
        List<OpenRequest> open = new ArrayList<>();
        Optional<IncidentQuery.Cursor> after = Optional.empty();
        do {
            IncidentPage page = tools.store()
                    .index()
                    .find(IncidentQuery.of(customer)
                            .state(IncidentQuery.State.OPEN)
                            .approver(contact)
                            .limit(IncidentQuery.LARGEST_PAGE)
                            .after(after)
                            .build());
            page.incidents().forEach(line -> open.addAll(open(runner.incident(line.id()), contact)));
            after = page.next();
        } while (after.isPresent());
        open.sort(Comparator.comparing(r -> r.request().issued().until()));
        return open;
    }

    private List<OpenRequest> open(Incident incident, String contact) {
        OpenApprovals approvals = OpenApprovals.ofIncident(incident, tools.now());
        return approvals.requests().stream()
                .filter(r -> r.issued().contact().equals(contact))
                .flatMap(
                        r -> tools
                                .pass(incident, r)
                                .map(pass -> new OpenRequest(incident, r, approvals.endpoints(r), pass))
                                .stream())
                .toList();
    }

    /** Answers at the desk, in the name of somebody who was asked. */
    ApprovalOutcome answer(IncidentId id, EndpointId endpoint, String by, ApprovalAnswer answer) {
        while (true) {
            Incident incident = runner.incident(id);
            ApprovalOutcome outcome = check(incident, by).of(incident.endpoint(endpoint));
            if (outcome != ApprovalOutcome.OPEN) {
                return outcome;
            }
            if (append(incident, event(answer, Set.of(endpoint), by, Means.DESK))) {
                return ApprovalOutcome.ACCEPTED;
            }
        }
    }

    private static ApprovalEvent event(ApprovalAnswer answer, Set<EndpointId> endpoints, String by, Means means) {
        return answer.isolate()
                ? new ApprovalEvent.ApprovalGiven(endpoints, by, answer.reason(), means)
                : new ApprovalEvent.ApprovalRefused(endpoints, by, answer.reason(), means);
    }

    private boolean append(Incident incident, IncidentEvent... events) {
        boolean done = tools.append(incident, events);
        if (done) {
            changed.accept(incident.id());
        }
        return done;
    }

    private ApprovalSheet sheet(
            ApprovalOutcome outcome,
            Incident incident,
            ApprovalRequest request,
            Map<EndpointId, ApprovalOutcome> endpoints) {
        Situation situation = tools.situation(incident);
        String id = request.issued().contact();
        Contact contact = situation
                .contact(id)
                .orElseGet(() -> Contact.builder().id(id).name(id).build());
        return new ApprovalSheet(
                outcome,
                Optional.of(new ApprovalSheet.Request(
                        situation.setup(), incident, contact, request, endpoints, situation.roles(incident))));
    }

    /** The best that holds for one of the endpoints; else what stands in the way of the first. */
    private static ApprovalOutcome overall(
            ApprovalRequest request, Map<EndpointId, ApprovalOutcome> endpoints, ApprovalOutcome best) {
        if (endpoints.containsValue(best) && (best == ApprovalOutcome.ACCEPTED || !request.locked())) {
            return best;
        }
        ApprovalOutcome first = endpoints.values().stream()
                .filter(o -> o != ApprovalOutcome.OPEN)
                .findFirst()
                .orElse(ApprovalOutcome.NOT_ASKED);
        return request.locked() && first != ApprovalOutcome.INCIDENT_OVER ? ApprovalOutcome.LOCKED : first;
    }

    private Map<EndpointId, ApprovalOutcome> outcomes(Incident incident, ApprovalRequest request) {
        ApprovalCheck check = check(incident, request.issued().contact());
        Map<EndpointId, ApprovalOutcome> outcomes = new LinkedHashMap<>();
        for (ApprovalTicket.Endpoint shown : request.issued().endpoints()) {
            outcomes.put(shown.id(), check.of(request, shown));
        }
        return outcomes;
    }

    private ApprovalCheck check(Incident incident, String by) {
        Supplier<Affected> affected =
                () -> Affected.by(incident, tools.collected(incident).values());
        return new ApprovalCheck(incident, by, tools.situation(incident).contact(by), affected, tools.now());
    }

    private Found find(ApprovalAccess access) {
        if (tools.approvals().isEmpty()) {
            return Found.not(ApprovalOutcome.FORGED);
        }
        ApprovalLinks links = tools.approvals().get();
        return access instanceof ApprovalAccess.ByLink link
                ? byLink(links, link.token())
                : byCode(links, (ApprovalAccess.ByCode) access);
    }

    private Found byLink(ApprovalLinks links, String token) {
        Optional<ApprovalLinks.Claim> claim = links.read(token);
        Optional<Incident> incident = claim.flatMap(c -> incident(new IncidentId(c.customer(), c.incident())));
        return incident.flatMap(i -> i.approvalRequest(claim.get().request())
                        .filter(r -> r.issued()
                                .seal()
                                .filter(seal -> links.isToken(token, r.ticket(i.id()), seal))
                                .isPresent())
                        .map(r -> Found.at(i, r)))
                .orElseGet(() -> Found.not(ApprovalOutcome.FORGED));
    }

    /** Counts a wrong code against every request that it could have been meant for, in the history, so that all nodes count. */
    private Found byCode(ApprovalLinks links, ApprovalAccess.ByCode access) {
        while (true) {
            Optional<Incident> incident = incident(access.incident());
            if (incident.isEmpty()) {
                return Found.not(ApprovalOutcome.WRONG_CODE);
            }
            List<ApprovalRequest> own = incident.get().approvalRequests().stream()
                    .filter(r -> r.issued().contact().equals(access.contact()))
                    .toList();
            Optional<ApprovalRequest> meant = own.stream()
                    .filter(r -> r.issued()
                            .seal()
                            .filter(seal -> links.isCode(
                                    access.code(), r.ticket(incident.get().id()), seal))
                            .isPresent())
                    .findFirst();
            if (meant.isPresent()) {
                return Found.at(incident.get(), meant.get());
            }
            List<IncidentEvent> events = new ArrayList<>();
            for (ApprovalRequest open :
                    OpenApprovals.ofIncident(incident.get(), tools.now()).requests()) {
                if (own.contains(open)) {
                    events.add(new ApprovalEvent.WrongCode(open.issued().number()));
                    if (open.wrongCodes() + 1 >= WRONG_CODES) {
                        events.add(new ApprovalEvent.RequestLocked(open.issued().number()));
                    }
                }
            }
            if (events.isEmpty()) {
                boolean locked = own.stream().anyMatch(ApprovalRequest::locked);
                return Found.not(locked ? ApprovalOutcome.LOCKED : ApprovalOutcome.WRONG_CODE);
            }
            if (append(incident.get(), events.toArray(IncidentEvent[]::new))) {
                boolean locked = events.stream().anyMatch(ApprovalEvent.RequestLocked.class::isInstance);
                return Found.not(locked ? ApprovalOutcome.LOCKED : ApprovalOutcome.WRONG_CODE);
            }
        }
    }

    private Optional<Incident> incident(IncidentId id) {
        if (!served.test(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(runner.incident(id));
        } catch (NoSuchElementException unknown) {
            return Optional.empty();
        }
    }
}

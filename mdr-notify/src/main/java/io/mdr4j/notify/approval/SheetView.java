package io.mdr4j.notify.approval;

import io.mdr4j.alert.Alert;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.runbook.ApprovalOutcome;
import io.mdr4j.runbook.ApprovalSheet;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page says of one request, in one language. */
final class SheetView {

    private static final int REASONS = 3;
    private static final int USERS = 3;

    /**
     * One endpoint.
     *
     * @param index its place in the request
     * @param open whether it can be answered
     * @param state how it stands, where it cannot
     */
    record EndpointLine(
            int index,
            String name,
            String role,
            String users,
            String until,
            List<String> stops,
            boolean open,
            String outcome,
            String state) {}

    private final ApprovalSheet.Request request;
    private final Incident incident;
    private final PageWords words;
    private final ZoneId zone;

    SheetView(ApprovalSheet.Request request, PageWords words) {
        this.request = request;
        this.incident = request.incident();
        this.words = words;
        this.zone = request.setup().customer().zone();
    }

    /** The language in which the contact was asked. */
    static Language language(ApprovalSheet.Request request) {
        return request.endpoints().keySet().stream()
                .flatMap(id -> request.incident().endpoint(id).stream())
                .flatMap(e -> e.decided().stream())
                .map(d -> d.decision().language())
                .findFirst()
                .orElse(request.setup().customer().language());
    }

    Map<String, Object> model() {
        Severity severity = incident.severity().orElse(Severity.MEDIUM);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("number", incident.id().number());
        model.put("customer", line(request.setup().customer().name()));
        model.put("contact", line(request.contact().name()));
        model.put("severity", severity.name());
        model.put("severityWord", words.say("severity." + severity));
        model.put("reasons", reasons());
        model.put("until", words.time(request.asked().issued().until(), zone));
        model.put("silence", silence());
        model.put("endpoints", lines());
        model.put("opens", lines().stream().filter(EndpointLine::open).count());
        return model;
    }

    /** The title of a behaviour is ours; what a sentence quotes of an EDR is put on one line, and escaped by the template. */
    private List<String> reasons() {
        return incident.verdict().stream()
                .flatMap(v -> v.assessment().reasons().stream())
                .limit(REASONS)
                .map(SheetView::reason)
                .map(text -> line(text.in(words.language())))
                .toList();
    }

    private static Bilingual reason(Reason reason) {
        return reason.behaviour().map(b -> b.title()).orElse(reason.text());
    }

    private String silence() {
        return cases().flatMap(e -> e.decided().stream())
                .map(d -> words.say("silence." + d.decision().approval().onTimeout()))
                .distinct()
                .collect(Collectors.joining(words.say("or")));
    }

    List<EndpointLine> lines() {
        List<EndpointLine> lines = new ArrayList<>();
        request.endpoints()
                .forEach((id, outcome) ->
                        incident.endpoint(id).ifPresent(endpoint -> lines.add(line(lines.size(), endpoint, outcome))));
        return lines;
    }

    private EndpointLine line(int index, EndpointCase endpoint, ApprovalOutcome outcome) {
        EndpointRole role = request.roles().getOrDefault(endpoint.id(), EndpointRole.UNKNOWN);
        boolean open = outcome == ApprovalOutcome.OPEN && !request.asked().locked();
        return new EndpointLine(
                index,
                Shown.name(endpoint.endpoint().displayName()),
                words.say("role." + role),
                users(endpoint),
                endpoint.approval().until().map(u -> words.time(u, zone)).orElse(""),
                List.of(words.say("stops." + role).split("\\|")),
                open,
                outcome.name(),
                open ? "" : state(endpoint, outcome));
    }

    private String users(EndpointCase endpoint) {
        List<String> users = Stream.concat(
                        endpoint.endpoint().lastUser().stream(),
                        incident.alerts().stream()
                                .map(AlertCase::alert)
                                .filter(a -> a.endpoint().map(Endpoint::id).equals(Optional.of(endpoint.id())))
                                .map(Alert::users)
                                .flatMap(u -> u.stream()))
                .map(Shown::name)
                .distinct()
                .limit(USERS + 1L)
                .toList();
        return users.size() > USERS ? String.join(", ", users.subList(0, USERS)) + " …" : String.join(", ", users);
    }

    private String state(EndpointCase endpoint, ApprovalOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> accepted(endpoint.approval());
            case ALREADY_ANSWERED -> answered(endpoint.approval());
            case TOO_LATE ->
                words.say(
                        "state.TOO_LATE",
                        endpoint.decided()
                                .map(EndpointCase.Decided::decision)
                                .map(OperationDecision::approval)
                                .map(p -> words.say("silence." + p.onTimeout()))
                                .orElse(""));
            default -> words.say("state." + outcome);
        };
    }

    private String accepted(ApprovalCase approval) {
        if (approval.state() == ApprovalCase.State.REFUSED) {
            return words.say("state.refusedNow");
        }
        int missing = approval.quorum() - approval.agreed().size();
        return missing > 0 && approval.state() == ApprovalCase.State.ASKED
                ? words.say("state.moreNeeded", missing)
                : words.say("state.approvedNow");
    }

    private String answered(ApprovalCase approval) {
        if (approval.state() == ApprovalCase.State.ASKED) {
            int missing = approval.quorum() - approval.agreed().size();
            return words.say("state.moreNeeded", missing);
        }
        String by = approval.by().map(this::person).orElse("");
        String at = approval.answeredAt().map(a -> words.time(a, zone)).orElse("");
        return words.say(approval.state() == ApprovalCase.State.REFUSED ? "state.refused" : "state.approved", by, at);
    }

    /** Analysts are not named to customers. */
    private String person(String id) {
        return request.setup()
                .customer()
                .contact(id)
                .map(Contact::name)
                .map(name -> words.say("person", line(name)))
                .orElseGet(() -> words.say("analyst"));
    }

    private Stream<EndpointCase> cases() {
        return request.endpoints().keySet().stream().flatMap(id -> incident.endpoint(id).stream());
    }

    /** The endpoints at these places. */
    List<EndpointId> at(List<Integer> places) {
        List<EndpointLine> lines = lines();
        List<EndpointId> ids = List.copyOf(request.endpoints().keySet());
        return places.stream()
                .filter(p -> p >= 0 && p < lines.size())
                .map(ids::get)
                .toList();
    }

    static String line(String text) {
        return Shown.line(text);
    }
}

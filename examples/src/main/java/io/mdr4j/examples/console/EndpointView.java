package io.mdr4j.examples.console;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.operation.OperationDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One endpoint of an incident as the page shows it, and which buttons make sense. */
record EndpointView(
        String tenant,
        String device,
        String name,
        String about,
        String isolation,
        String hold,
        String decision,
        String rules,
        List<String> derivation,
        String approval,
        String answer,
        Optional<Times.Countdown> until,
        boolean mayIsolate,
        boolean mayRelease,
        boolean mayHold,
        boolean mayAnswer) {

    static EndpointView of(EndpointCase known, boolean open, Words words, Times times) {
        Endpoint endpoint = known.endpoint();
        IsolationCase isolation = known.isolation();
        ApprovalCase approval = known.approval();
        Optional<OperationDecision> decision = known.decided().map(EndpointCase.Decided::decision);
        boolean asked = approval.state() == ApprovalCase.State.ASKED;
        boolean isolated = isolation.phase().isHeldByUs();
        boolean waiting = isolation.phase() == IsolationPhase.NONE || isolation.phase() == IsolationPhase.ASKING;
        return new EndpointView(
                known.id().tenant().value(),
                known.id().deviceId(),
                Shown.line(endpoint.displayName()),
                about(endpoint, words),
                words.of("phase", isolation.phase()),
                isolation
                        .hold()
                        .map(hold -> words.of("hold", hold.reason()) + " " + Shown.line(hold.detail()))
                        .orElse(""),
                decision.map(d -> words.of("isolation", d.isolation())).orElse(""),
                decision.map(d -> d.ruleId() + " (" + d.ruleSetVersion() + ")")
                        .map(Shown::line)
                        .orElse(""),
                decision.stream()
                        .flatMap(d -> d.derivation().stream())
                        .map(sentence -> Shown.line(sentence.in(words.language())))
                        .toList(),
                approval.state() == ApprovalCase.State.NOT_ASKED
                        ? ""
                        : words.of("approval", approval.state()) + ": "
                                + approval.contacts().stream().sorted().collect(Collectors.joining(", ")),
                approval.by()
                        .map(by -> Shown.line(by + ": " + approval.reason().orElse("")))
                        .orElse(""),
                asked ? approval.until().map(times::countdown) : Optional.empty(),
                open && !isolated,
                open && (isolated || isolation.phase() == IsolationPhase.RELEASING),
                open && (waiting || isolation.phase() == IsolationPhase.HELD),
                open && asked);
    }

    private static String about(Endpoint endpoint, Words words) {
        return Shown.line(words.of("role", endpoint.role())
                + endpoint.osVersion().map(os -> " | " + os).orElse("")
                + endpoint.lastUser().map(user -> " | " + user).orElse("")
                + endpoint.localAddresses().stream()
                        .limit(3)
                        .map(ip -> " | " + ip)
                        .collect(Collectors.joining()));
    }
}

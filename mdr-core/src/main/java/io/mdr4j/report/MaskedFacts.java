package io.mdr4j.report;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.masking.MaskKind;
import io.mdr4j.evidence.masking.MaskedText;
import io.mdr4j.evidence.masking.Masking;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.text.Bilingual;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The facts of a report with their texts masked; ids, hashes, times and numbers stay. Confined to the making of one report. */
final class MaskedFacts {

    private final Masking masking;
    private final Set<MaskKind> used;

    MaskedFacts(Masking masking, Set<MaskKind> used) {
        this.masking = masking;
        this.used = used;
    }

    private String note(MaskedText masked) {
        used.addAll(masked.kinds());
        return masked.text();
    }

    private String text(String text) {
        return note(masking.text(text));
    }

    private Optional<String> text(Optional<String> text) {
        return text.map(this::text);
    }

    private List<String> texts(Collection<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    private String account(String account) {
        return note(masking.account(account));
    }

    Bilingual text(Bilingual text) {
        return new Bilingual(text(text.ja()), text(text.en()));
    }

    private List<Bilingual> both(List<Bilingual> texts) {
        return texts.stream().map(this::text).toList();
    }

    Reason reason(Reason reason) {
        return new Reason(
                reason.code(),
                text(reason.text()),
                reason.weight(),
                reason.evidence(),
                reason.behaviour().map(this::behaviour));
    }

    private Behaviour behaviour(Behaviour behaviour) {
        return Behaviour.builder()
                .id(behaviour.id())
                .title(text(behaviour.title()))
                .weight(behaviour.weight())
                .kind(behaviour.kind())
                .explanation(behaviour.explanation())
                .advice(behaviour.advice())
                .addAllTechniques(behaviour.techniques())
                .addAllEvidence(behaviour.evidence())
                .addAllQuotes(behaviour.quotes().stream()
                        .map(q -> new Behaviour.Quote(q.field(), quote(q)))
                        .toList())
                .attribution(behaviour.attribution())
                .build();
    }

    /** What stands in a field for users is an account. */
    private String quote(Behaviour.Quote quote) {
        return quote.field().toLowerCase(Locale.ROOT).contains("user") ? account(quote.value()) : text(quote.value());
    }

    VerdictChange change(VerdictChange change) {
        return new VerdictChange(
                change.at(), change.from(), change.to(), change.byAnalyst(), change.by(), text(change.reason()));
    }

    ReportedTechnique technique(ReportedTechnique technique) {
        return new ReportedTechnique(
                technique.technique(),
                technique.formerIds(),
                technique.tactics(),
                technique.reasons().stream().map(this::reason).toList(),
                technique.vendors(),
                technique.evidence());
    }

    /** Of what the alert carries stay its processes; keys and links that are made of paths are not for readers. */
    ReportedAlert alert(ReportedAlert reported) {
        Alert alert = reported.alert();
        VendorRating rating = alert.rating();
        BlockStatus block = alert.blockStatus();
        Alert masked = Alert.builder()
                .id(alert.id())
                .vendor(alert.vendor())
                .type(alert.type())
                .vendorCustomer(alert.vendorCustomer())
                .title(text(alert.title()))
                .description(text(alert.description()))
                .createdAt(alert.createdAt())
                .updatedAt(alert.updatedAt())
                .occurredAt(alert.occurredAt())
                .rating(rating)
                .blockStatus(new BlockStatus(block.actions(), block.execution(), texts(block.words())))
                .threatKind(alert.threatKind())
                .endpoint(alert.endpoint().map(this::endpoint))
                .addAllOtherHosts(alert.otherHosts())
                .addAllUsers(alert.users().stream().map(this::account).toList())
                .addAllTechniques(alert.techniques())
                .evidence(Evidence.builder()
                        .addAllProcesses(alert.evidence().processes().stream()
                                .map(this::process)
                                .toList())
                        .addAllGaps(alert.evidence().gaps())
                        .build())
                .status(alert.status())
                .addAllTags(texts(alert.tags()))
                .addAllOddities(texts(alert.oddities()))
                .build();
        return new ReportedAlert(masked, reported.receivedAt(), reported.rawSha256());
    }

    private Endpoint endpoint(Endpoint endpoint) {
        return Endpoint.builder()
                .id(endpoint.id())
                .hostName(endpoint.hostName())
                .domain(endpoint.domain())
                .role(endpoint.role())
                .os(endpoint.os())
                .osVersion(endpoint.osVersion())
                .groups(endpoint.groups())
                .policies(endpoint.policies())
                .addAllLocalAddresses(endpoint.localAddresses())
                .externalAddress(endpoint.externalAddress())
                .lastUser(endpoint.lastUser().map(this::account))
                .sensorVersion(endpoint.sensorVersion())
                .lastSeen(endpoint.lastSeen())
                .build();
    }

    EndpointCard endpoint(EndpointCard card) {
        IsolationFacts facts = card.isolation();
        IsolationFacts isolation = IsolationFacts.builder()
                .status(facts.status())
                .requestedAt(facts.requestedAt())
                .acceptedAt(facts.acceptedAt())
                .confirmedAt(facts.confirmedAt())
                .failedAt(facts.failedAt())
                .releaseRequestedAt(facts.releaseRequestedAt())
                .releasedAt(facts.releasedAt())
                .withdrawnAt(facts.withdrawnAt())
                .byAnalyst(facts.byAnalyst())
                .reason(facts.reason().map(this::text))
                .approval(facts.approval())
                .build();
        return new EndpointCard(
                endpoint(card.endpoint()),
                card.role(),
                isolation,
                card.decision().map(this::decision));
    }

    private OperationDecision decision(OperationDecision decision) {
        return OperationDecision.builder()
                .ruleId(decision.ruleId())
                .ruleSetVersion(decision.ruleSetVersion())
                .isolation(decision.isolation())
                .approval(decision.approval())
                .language(decision.language())
                .reviewFirstReport(decision.reviewFirstReport())
                .addAllContacts(decision.contacts())
                .notices(decision.notices())
                .addAllUnknowns(both(decision.unknowns()))
                .addAllDerivation(both(decision.derivation()))
                .build();
    }

    ProcessSummary.Entry process(ProcessSummary.Entry entry) {
        return new ProcessSummary.Entry(entry.factId(), process(entry.process()), entry.depth(), entry.alerted());
    }

    private ProcessNode process(ProcessNode process) {
        return ProcessNode.builder()
                .id(process.id())
                .relation(process.relation())
                .uniqueId(process.uniqueId())
                .parentUniqueId(process.parentUniqueId())
                .pid(process.pid())
                .name(text(process.name()))
                .path(text(process.path()))
                .commandLine(process.commandLine().map(this::line))
                .sha256(process.sha256())
                .md5(process.md5())
                .signature(process.signature())
                .originalFileName(process.originalFileName())
                .reputation(process.reputation())
                .user(process.user().map(this::account))
                .userSid(process.userSid().map(this::account))
                .integrityLevel(process.integrityLevel())
                .startedAt(process.startedAt())
                .build();
    }

    private CommandLine line(CommandLine line) {
        return new CommandLine(text(line.text()), line.fullLength(), line.sha256());
    }

    /** The name asked for may hold data that is sent out; addresses stay. */
    Destination destination(Destination destination) {
        return destination;
    }

    Finding finding(Finding finding) {
        boolean accounts = finding.kind() == Finding.Kind.ACCOUNTS_USED;
        return new Finding(
                finding.kind(),
                finding.degree(),
                finding.items().stream()
                        .map(item -> accounts ? account(item) : text(item))
                        .toList(),
                finding.evidence(),
                finding.scope(),
                finding.whyNot());
    }

    /** Whose password is to be changed, or who is to be asked, is an account. */
    ReportedAction action(ReportedAction action) {
        boolean accounts =
                action.code() == ReportedAction.Code.CHANGE_PASSWORDS || action.code() == ReportedAction.Code.ASK_USER;
        return new ReportedAction(
                action.code(),
                action.status(),
                action.urgency(),
                action.deadline(),
                action.about().stream()
                        .map(about -> accounts ? account(about) : text(about))
                        .toList());
    }

    ReportedGap gap(ReportedGap gap) {
        return new ReportedGap(gap.subject(), gap.why(), text(gap.about()));
    }

    TimelineEntry entry(TimelineEntry entry) {
        return new TimelineEntry(entry.at(), entry.what(), text(entry.about()));
    }
}

package io.mdr4j.incident;

import io.mdr4j.alert.AlertId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.EvidenceGap;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The picture that the history of an incident draws: the alerts that belong together on one customer's endpoints, and
 * all that was done about them. Immutable, thread-safe; {@link #plus} folds what came after.
 */
public final class Incident {

    /** One verdict of the history: the classifier's, or an analyst's. */
    public record Verdict(Instant at, Severity severity, Assessment assessment, boolean byAnalyst) {}

    /** Evidence that was collected; it lies in the archive under the key. */
    public record EvidenceRef(StepKey key, AlertId alert, int facts, List<EvidenceGap> gaps) {}

    /** A version of the first report, with when it was made and when it was first accepted for delivery. */
    public record IssuedReport(ReportEvent.ReportIssued issued, Instant at, Optional<Instant> sentAt) {}

    /** A call by a person. */
    public record Call(Instant at, NoticeEvent.CallNoted noted) {}

    /** A note, with who wrote it. */
    public record Note(Instant at, String by, String text) {}

    /** How and when it ended. */
    public record Ending(Instant at, String by, String reason, Optional<IncidentId> mergedInto) {}

    /** A mail of ours that came back, and when that was seen. */
    public record Bounce(QuestionEvent.NoticeBounced bounced, Instant at) {}

    /** What a contact's mail program answered by itself, and when. */
    public record MachineReply(QuestionEvent.AutomaticReply reply, Instant at) {}

    private final IncidentFold fold;

    private Incident(IncidentFold fold) {
        this.fold = fold;
    }

    /** The picture of this history. Throws {@link IllegalArgumentException} when it does not begin with an opening. */
    public static Incident of(Collection<Recorded> history) {
        IncidentFold fold = new IncidentFold();
        fold.fold(history);
        return new Incident(fold);
    }

    /** This picture, changed by what came after; this one where nothing did. */
    public Incident plus(Collection<Recorded> later) {
        if (later.isEmpty()) {
            return this;
        }
        IncidentFold next = new IncidentFold(fold);
        next.fold(later);
        return new Incident(next);
    }

    /** The incident's identity. */
    public IncidentId id() {
        return fold.id();
    }

    /** The version of the history that this picture shows. */
    public long version() {
        return fold.version;
    }

    /** When the incident began. */
    public Instant openedAt() {
        return fold.openedAt;
    }

    /** When the last event of the history was recorded. */
    public Instant lastEventAt() {
        return fold.lastAt;
    }

    /** An earlier incident of the same cause: a closed one, or one of a storm that was full. */
    public Optional<IncidentId> linkedTo() {
        return fold.linkedTo;
    }

    /** The alerts taken in full, the first received first; alerts split off are gone from here. */
    public Collection<AlertCase> alerts() {
        return Collections.unmodifiableCollection(fold.alerts.values());
    }

    /** The alert with this id, if it is here in full. */
    public Optional<AlertCase> alert(AlertId alert) {
        return Optional.ofNullable(fold.alerts.get(alert));
    }

    /** How many further alerts of the same cause were only counted. */
    public int countedAlerts() {
        return fold.countedAlerts;
    }

    /** The storm whose alerts it gathers; empty for an ordinary incident. */
    public Optional<IntakeEvent.StormBegan> storm() {
        return Optional.ofNullable(fold.storm);
    }

    /** The endpoints, the first named first. */
    public Collection<EndpointCase> endpoints() {
        return Collections.unmodifiableCollection(fold.endpoints.values());
    }

    /** What is known of this endpoint. */
    public Optional<EndpointCase> endpoint(EndpointId endpoint) {
        return Optional.ofNullable(fold.endpoints.get(endpoint));
    }

    /** The decision for alerts without an endpoint. */
    public Optional<EndpointCase.Decided> generalDecision() {
        return Optional.ofNullable(fold.generalDecision);
    }

    /** Every decision in force: of the endpoints, and of the alerts without one. */
    public List<EndpointCase.Decided> decisions() {
        return fold.decisions();
    }

    /** The level in force: an analyst's where there is one, else the classifier's; empty before the first. */
    public Optional<Severity> severity() {
        return fold.currentVerdict().map(Verdict::severity);
    }

    /** The verdict in force. */
    public Optional<Verdict> verdict() {
        return fold.currentVerdict();
    }

    /** Every verdict, the first one first. */
    public List<Verdict> verdicts() {
        return Collections.unmodifiableList(fold.verdicts);
    }

    /** Whether facts came that no verdict has seen. */
    public boolean hasUnjudgedFacts() {
        return fold.factVersion > fold.judgedVersion;
    }

    /** When the first of the facts came that no verdict has seen. */
    public Optional<Instant> unjudgedSince() {
        return hasUnjudgedFacts() ? Optional.ofNullable(fold.unjudgedSince) : Optional.empty();
    }

    /** Whether one of the facts that no verdict has seen is rated higher by the EDR than all before. */
    public boolean isUnjudgedUrgent() {
        return hasUnjudgedFacts() && fold.unjudgedUrgent;
    }

    /** The version of the history at which the severity in force last changed. */
    public long severityVersion() {
        return fold.severityVersion;
    }

    /** The version of the last alert without an endpoint; 0 where every alert has one. */
    public long generalFactsVersion() {
        return fold.generalFactsVersion;
    }

    /** Evidence that was collected. */
    public List<EvidenceRef> evidence() {
        return Collections.unmodifiableList(fold.evidence);
    }

    /** How a step stands; a fresh one where it was never tried. */
    public Effect effect(StepKey key) {
        return fold.effects.of(key);
    }

    /** Every step that was ever tried. */
    public Map<StepKey, Effect> effects() {
        return Collections.unmodifiableMap(fold.effects.byKey);
    }

    /** The versions of the first report, the first one first. */
    public List<IssuedReport> reports() {
        return Collections.unmodifiableList(fold.reports.reports);
    }

    /** The newest version of the first report. */
    public Optional<IssuedReport> lastReport() {
        return fold.reports.last();
    }

    /**
     * The alert received first of those that no report tells of that was sent. Repetitions of what was told need no
     * telling, and neither does what another incident has reported.
     */
    public Optional<AlertCase> firstUnreported() {
        return fold.firstUnreported();
    }

    /** The same for reports that were made, be they sent or not. */
    public Optional<AlertCase> firstUntold() {
        return fold.firstAfter(lastReport().map(r -> r.issued().basis()).orElse(0L));
    }

    /** The notices that were accepted, by their keys. */
    public Map<StepKey, NoticeCase> notices() {
        return Collections.unmodifiableMap(fold.notices.cases);
    }

    /** The calls that people made, the first one first. */
    public List<Call> calls() {
        return Collections.unmodifiableList(fold.notices.calls);
    }

    /** Promises that were broken, the first one first. */
    public List<MissedDeadline> missedDeadlines() {
        return Collections.unmodifiableList(fold.reports.missed);
    }

    /** Every request to a contact to approve isolations, the first one first. */
    public List<ApprovalRequest> approvalRequests() {
        return Collections.unmodifiableList(fold.requests);
    }

    /** The request with this number, if it was issued. */
    public Optional<ApprovalRequest> approvalRequest(int number) {
        return fold.requests.stream().filter(r -> r.issued().number() == number).findFirst();
    }

    /** Whether an analyst released the first report. */
    public boolean isReportReleased() {
        return fold.reports.released;
    }

    /** Whether an analyst raised the guard's limits for this incident. */
    public boolean isLimitRaised() {
        return fold.limitRaised;
    }

    /** What people noted. */
    public List<Note> notes() {
        return Collections.unmodifiableList(fold.notes);
    }

    /** What the customer asked, with the answers, the first question first. */
    public Collection<QuestionCase> questions() {
        return Collections.unmodifiableCollection(fold.questions.questions.values());
    }

    /** The question of this id. */
    public Optional<QuestionCase> question(String id) {
        return Optional.ofNullable(fold.questions.questions.get(id));
    }

    /** Mails of ours that came back, the first one first. */
    public Collection<Bounce> bounces() {
        return Collections.unmodifiableCollection(fold.questions.bounces.values());
    }

    /** What mail programs answered by themselves. */
    public Collection<MachineReply> automaticReplies() {
        return Collections.unmodifiableCollection(fold.questions.automatic.values());
    }

    /** Incidents that were merged into this one. */
    public Set<IncidentId> absorbed() {
        return Collections.unmodifiableSet(fold.absorbed);
    }

    /** How it ended; empty while it is open. */
    public Optional<Ending> ending() {
        return Optional.ofNullable(fold.ending);
    }

    /** Whether it is neither closed nor merged into another. */
    public boolean isOpen() {
        return fold.ending == null;
    }
}

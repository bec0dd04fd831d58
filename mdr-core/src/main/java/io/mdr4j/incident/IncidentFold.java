package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Incident.EvidenceRef;
import io.mdr4j.incident.Incident.Note;
import io.mdr4j.incident.Incident.Verdict;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place where events become a picture. Confined to the thread that folds; an {@link Incident} wraps a fold that
 * nobody changes any more. It has no clock: time passing becomes an event before it is seen here.
 */
final class IncidentFold {

    @Nullable
    IncidentId id;

    Instant openedAt = Instant.EPOCH;
    Optional<IncidentId> linkedTo = Optional.empty();
    long version;
    Instant lastAt = Instant.EPOCH;

    final Map<AlertId, AlertCase> alerts;
    int countedAlerts;
    IntakeEvent.@Nullable StormBegan storm;
    final Map<EndpointId, EndpointCase> endpoints;
    private final Set<EndpointId> ownEndpoints = new HashSet<>();
    EndpointCase.@Nullable Decided generalDecision;
    long generalFactsVersion;

    final List<Verdict> verdicts;
    private @Nullable Verdict override;
    long factVersion;
    long judgedVersion;
    long severityVersion;

    @Nullable
    Instant unjudgedSince;

    boolean unjudgedUrgent;

    final List<EvidenceRef> evidence;
    final EffectLog effects;
    final ReportLog reports;
    final NoticeLog notices;
    boolean limitRaised;
    final List<Note> notes;
    final Set<IncidentId> absorbed;
    final List<ApprovalRequest> requests;
    Incident.@Nullable Ending ending;
    final QuestionFold questions;

    IncidentFold() {
        alerts = new LinkedHashMap<>();
        endpoints = new LinkedHashMap<>();
        verdicts = new ArrayList<>();
        evidence = new ArrayList<>();
        effects = new EffectLog();
        reports = new ReportLog();
        notices = new NoticeLog();
        notes = new ArrayList<>();
        absorbed = new HashSet<>();
        requests = new ArrayList<>();
        questions = new QuestionFold();
    }

    /** A copy to go on with; endpoint cases are copied when they are first touched. */
    IncidentFold(IncidentFold from) {
        id = from.id;
        openedAt = from.openedAt;
        linkedTo = from.linkedTo;
        version = from.version;
        lastAt = from.lastAt;
        alerts = new LinkedHashMap<>(from.alerts);
        countedAlerts = from.countedAlerts;
        storm = from.storm;
        endpoints = new LinkedHashMap<>(from.endpoints);
        generalDecision = from.generalDecision;
        generalFactsVersion = from.generalFactsVersion;
        verdicts = new ArrayList<>(from.verdicts);
        override = from.override;
        factVersion = from.factVersion;
        judgedVersion = from.judgedVersion;
        severityVersion = from.severityVersion;
        unjudgedSince = from.unjudgedSince;
        unjudgedUrgent = from.unjudgedUrgent;
        evidence = new ArrayList<>(from.evidence);
        effects = new EffectLog(from.effects);
        reports = new ReportLog(from.reports);
        notices = new NoticeLog(from.notices);
        limitRaised = from.limitRaised;
        notes = new ArrayList<>(from.notes);
        absorbed = new HashSet<>(from.absorbed);
        requests = new ArrayList<>(from.requests);
        ending = from.ending;
        questions = new QuestionFold(from.questions);
    }

    void fold(Collection<Recorded> events) {
        for (Recorded recorded : events) {
            if (recorded.version() != version + 1) {
                throw new IllegalArgumentException(
                        "The history goes from version " + version + " to " + recorded.version());
            }
            version = recorded.version();
            lastAt = recorded.at();
            recorded.event().foldInto(this, recorded);
            id();
        }
    }

    IncidentId id() {
        if (id == null) {
            throw new IllegalArgumentException("The history does not begin with an opening");
        }
        return id;
    }

    EndpointCase endpoint(EndpointId endpoint) {
        if (ownEndpoints.add(endpoint)) {
            EndpointCase known = endpoints.get(endpoint);
            endpoints.put(endpoint, known == null ? new EndpointCase(endpoint) : known.copy());
        }
        return endpoints.computeIfAbsent(endpoint, EndpointCase::new);
    }

    Optional<Verdict> currentVerdict() {
        if (override != null) {
            return Optional.of(override);
        }
        return verdicts.isEmpty() ? Optional.empty() : Optional.of(verdicts.get(verdicts.size() - 1));
    }

    List<EndpointCase.Decided> decisions() {
        return Stream.concat(
                        endpoints.values().stream().flatMap(e -> e.decided().stream()),
                        Stream.ofNullable(generalDecision))
                .toList();
    }

    void opened(IntakeEvent.Opened event, Recorded recorded) {
        id = event.incident();
        linkedTo = event.linkedTo();
        openedAt = recorded.at();
    }

    void stormBegan(IntakeEvent.StormBegan event) {
        storm = event;
    }

    void alertReceived(IntakeEvent.AlertReceived event, Recorded recorded) {
        AlertCase fresh = alertCase(event, recorded, false);
        boolean repetition = alerts.values().stream().anyMatch(fresh::repeats);
        boolean urgent =
                alerts.values().stream().noneMatch(a -> Gravest.rating(a.alert()) >= Gravest.rating(event.alert()));
        alerts.put(event.alert().id(), alertCase(event, recorded, repetition));
        factCame(recorded, urgent);
        nameEndpoint(event.alert(), recorded);
    }

    private static AlertCase alertCase(IntakeEvent.AlertReceived event, Recorded recorded, boolean repetition) {
        return new AlertCase(
                event.alert(),
                event.rawSha256(),
                event.receivedAt(),
                recorded.version(),
                repetition,
                0,
                event.reported());
    }

    void alertCounted(IntakeEvent.AlertCounted event) {
        countedAlerts++;
        event.endpoint()
                .filter(endpoints::containsKey)
                .ifPresent(e -> endpoint(e).counted(1));
    }

    void alertUpdated(IntakeEvent.AlertUpdated event, Recorded recorded) {
        AlertCase known = alerts.get(event.alert().id());
        if (known != null) {
            boolean urgent = Gravest.rating(event.alert()) > Gravest.rating(known.alert());
            alerts.put(event.alert().id(), known.updatedTo(event.alert(), event.rawSha256()));
            factCame(recorded, urgent);
            nameEndpoint(event.alert(), recorded);
            if (!event.alert().users().equals(known.alert().users())) {
                usersNamed(event.alert(), recorded);
            }
        } else if (isNews(event.alert())) {
            countedAlerts = Math.max(0, countedAlerts - 1);
            event.alert()
                    .endpoint()
                    .map(Endpoint::id)
                    .filter(endpoints::containsKey)
                    .ifPresent(e -> endpoint(e).counted(-1));
            alertReceived(
                    new IntakeEvent.AlertReceived(event.alert(), event.rawSha256(), event.receivedAt()), recorded);
        }
    }

    /** Tells whether an alert that was only counted has become graver than all that is known of its endpoint. */
    private boolean isNews(Alert alert) {
        Optional<EndpointId> where = alert.endpoint().map(Endpoint::id);
        Gravest known = alerts.values().stream()
                .map(AlertCase::alert)
                .filter(a -> a.endpoint().map(Endpoint::id).equals(where))
                .map(Gravest::of)
                .reduce(Gravest.NOTHING, Gravest::and);
        return !known.covers(alert);
    }

    /** The customer's rules ask for users, so that a decision without them, or with others, is taken again. */
    private void usersNamed(Alert alert, Recorded recorded) {
        generalFactsVersion = recorded.version();
        alert.endpoint().ifPresent(e -> endpoint(e.id()).factCame(recorded.version()));
    }

    void endpointSeen(IntakeEvent.EndpointSeen event, Recorded recorded) {
        effects.done(event.key());
        Endpoint seen = event.endpoint();
        boolean other = !endpoint(seen.id()).fresh().equals(Optional.of(seen));
        endpoint(seen.id()).seen(seen, recorded);
        if (other) {
            factCame(recorded, false);
        }
    }

    void evidenceCollected(IntakeEvent.EvidenceCollected event, Recorded recorded) {
        effects.done(event.key());
        evidence.add(new EvidenceRef(event.key(), event.alert(), event.facts(), event.gaps()));
        if (event.facts() > 0) {
            factCame(recorded, false);
        }
    }

    void assessed(VerdictEvent.Assessed event, Recorded recorded) {
        effects.recovered(StepKey.assess());
        Assessment assessment = event.assessment();
        noteSeverity(assessment.severity(), recorded);
        verdicts.add(new Verdict(recorded.at(), assessment.severity(), assessment, false));
        judgedVersion = Math.max(judgedVersion, event.basis());
        unjudgedUrgent = false;
        unjudgedSince = factVersion > judgedVersion ? recorded.at() : null;
    }

    void severityOverridden(VerdictEvent.SeverityOverridden event, Recorded recorded) {
        Reason reason = new Reason("analyst", new Bilingual(event.reason(), event.reason()), 100, List.of());
        Assessment assessment = new Assessment(event.severity(), 100, List.of(reason), event.by());
        Verdict verdict = new Verdict(recorded.at(), event.severity(), assessment, true);
        if (!currentVerdict().map(Verdict::severity).equals(Optional.of(event.severity()))) {
            severityVersion = recorded.version();
        }
        verdicts.add(verdict);
        override = verdict;
    }

    void decided(VerdictEvent.Decided event, Recorded recorded) {
        effects.recovered(StepKey.decide(event.endpoint()));
        if (event.endpoint().isPresent()) {
            endpoint(event.endpoint().get()).decided(event, recorded);
        } else {
            generalDecision =
                    new EndpointCase.Decided(event.decision(), event.severity(), recorded.at(), recorded.version());
        }
    }

    void reportIssued(ReportEvent.ReportIssued event, Recorded recorded) {
        effects.done(event.key());
        reports.issued(event, recorded);
    }

    void noticeDelivered(ReportEvent.NoticeDelivered event, Recorded recorded) {
        effects.done(event.key());
        notices.delivered(event, recorded);
        reports.delivered(event, recorded);
        reports.met(this::isMadeGood, recorded.at());
    }

    private boolean isMadeGood(MissedDeadline deadline) {
        return firstUnreported()
                .map(a -> ServiceLevel.firstReportDue(a.receivedAt()))
                .filter(due -> !due.isAfter(deadline.due()))
                .isEmpty();
    }

    /** The alert received first of those that nobody was told of by a report that was sent. */
    Optional<AlertCase> firstUnreported() {
        return firstAfter(reports.told());
    }

    /** The alert received first of those that came after a version; repetitions of what is told need no telling. */
    Optional<AlertCase> firstAfter(long told) {
        return alerts.values().stream()
                .filter(a -> !a.reported() && a.version() > told && (told == 0 || !a.repetition()))
                .min(Comparator.comparing(AlertCase::receivedAt));
    }

    void requestIssued(ApprovalEvent.RequestIssued event, Recorded recorded) {
        requests.add(new ApprovalRequest(event, recorded.at(), 0, false));
    }

    void wrongCode(int request) {
        requests.replaceAll(r -> r.issued().number() == request ? r.withWrongCode() : r);
    }

    void requestLocked(int request) {
        requests.replaceAll(r -> r.issued().number() == request ? r.asLocked() : r);
    }

    void noteAdded(CaseEvent.NoteAdded event, Recorded recorded) {
        notes.add(new Note(recorded.at(), event.by(), event.text()));
    }

    void limitRaised() {
        limitRaised = true;
        List.copyOf(endpoints.keySet()).forEach(e -> endpoint(e).limitRaised());
    }

    void closed(CaseEvent.Closed event, Recorded recorded) {
        ending = new Incident.Ending(recorded.at(), event.by(), event.reason(), Optional.empty());
    }

    /** One that was merged goes on elsewhere, whatever is said of it here. */
    void reopened() {
        if (ending != null && ending.mergedInto().isEmpty()) {
            ending = null;
        }
    }

    void mergedInto(CaseEvent.MergedInto event, Recorded recorded) {
        ending = new Incident.Ending(recorded.at(), event.by(), event.reason(), Optional.of(event.target()));
    }

    void absorbed(CaseEvent.Absorbed event) {
        absorbed.add(event.source());
    }

    void alertsSplitOff(CaseEvent.AlertsSplitOff event, Recorded recorded) {
        alerts.keySet().removeAll(event.alerts());
        factCame(recorded, false);
    }

    private void nameEndpoint(Alert alert, Recorded recorded) {
        alert.endpoint().ifPresentOrElse(e -> endpoint(e.id()).namedBy(e, recorded.version()), () -> {
            generalFactsVersion = recorded.version();
        });
    }

    private void factCame(Recorded recorded, boolean urgent) {
        if (factVersion <= judgedVersion || unjudgedSince == null) {
            unjudgedSince = recorded.at();
        }
        factVersion = recorded.version();
        unjudgedUrgent |= urgent;
    }

    private void noteSeverity(Severity severity, Recorded recorded) {
        if (override == null && !currentVerdict().map(Verdict::severity).equals(Optional.of(severity))) {
            severityVersion = recorded.version();
        }
    }
}

package io.mdr4j.jackson;

import io.mdr4j.approval.ApprovalSeal;
import io.mdr4j.approval.ApprovalTicket;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalEvent;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.HoldReason;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.NoticeEvent;
import io.mdr4j.incident.Obstacle;
import io.mdr4j.incident.Promise;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.ReleaseCause;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.incident.VerdictEvent;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.text.Letter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A sample of every kind of event. */
final class EventSamples {

    private static final int KINDS = new EventSamples(Source.minimal()).makers().size();

    private final Source source;
    private final FactSamples facts;
    private final VerdictSamples verdicts;

    private EventSamples(Source source) {
        this.source = source;
        this.facts = new FactSamples(source);
        this.verdicts = new VerdictSamples(source);
    }

    /** One of every kind, each of a source of its own, so that a change of one kind changes no other sample. */
    static List<IncidentEvent> of(Supplier<Source> source) {
        return IntStream.range(0, KINDS)
                .mapToObj(kind ->
                        new EventSamples(source.get()).makers().get(kind).get())
                .toList();
    }

    /** One of any kind. */
    static IncidentEvent any(Source source) {
        List<Supplier<IncidentEvent>> makers = new EventSamples(source).makers();
        return makers.get((int) source.number(0, makers.size() - 1)).get();
    }

    static IntakeEvent.Opened opened(Source source) {
        return new EventSamples(source).opened();
    }

    private List<Supplier<IncidentEvent>> makers() {
        return List.of(
                this::opened,
                () -> new IntakeEvent.AlertReceived(
                        facts.alert(), source.text("sha256"), source.instant(), source.flag()),
                () -> new IntakeEvent.AlertCounted(facts.alertId(), source.maybe(facts::endpointId), source.instant()),
                () -> new IntakeEvent.StormBegan(number(), source.instant()),
                () -> new IntakeEvent.AlertUpdated(facts.alert(), source.text("sha256"), source.instant()),
                () -> new IntakeEvent.EndpointSeen(key(), facts.endpoint()),
                () -> new IntakeEvent.EvidenceCollected(key(), facts.alertId(), number(), source.list(facts::gap)),
                () -> new VerdictEvent.Assessed(verdicts.assessment(), source.number(0, Long.MAX_VALUE - 1)),
                () -> new VerdictEvent.SeverityOverridden(verdicts.severity(), by(), reason()),
                () -> new VerdictEvent.Decided(
                        source.maybe(facts::endpointId),
                        verdicts.decision(),
                        verdicts.severity(),
                        source.maybe(() -> new DecisionBasis(
                                source.instant(),
                                source.maybe(facts::endpoint),
                                source.set(() -> source.text("user"))))),
                () -> new ApprovalEvent.ApprovalAsked(
                        endpoint(),
                        number(),
                        source.flag(),
                        source.set(() -> source.text("contact")),
                        source.instant(),
                        number()),
                () -> new ApprovalEvent.RequestIssued(
                        number(),
                        source.text("contact"),
                        number(),
                        source.list(() -> new ApprovalTicket.Endpoint(
                                facts.endpointId(), source.text("v1"), source.number(1, Long.MAX_VALUE - 1))),
                        source.instant(),
                        source.maybe(() -> new ApprovalSeal(
                                source.text("key"), source.text("token hash"), source.text("code hash")))),
                () -> new ApprovalEvent.WrongCode(number()),
                () -> new ApprovalEvent.RequestLocked(number()),
                () -> new ApprovalEvent.ApprovalGiven(
                        source.set(facts::endpointId), by(), reason(), source.oneOf(ApprovalEvent.Means.values())),
                () -> new ApprovalEvent.ApprovalRefused(
                        source.set(facts::endpointId), by(), reason(), source.oneOf(ApprovalEvent.Means.values())),
                () -> new ApprovalEvent.ApprovalExpired(endpoint(), source.oneOf(ApprovalTimeout.values())),
                () -> new ContainmentEvent.IsolationIntended(key(), endpoint()),
                () -> new ContainmentEvent.IsolationAccepted(key(), endpoint(), source.instant()),
                () -> new ContainmentEvent.FoundIsolated(key(), endpoint(), source.flag(), source.instant()),
                () -> new ContainmentEvent.StateRead(endpoint(), source.oneOf(ContainmentState.values())),
                () -> new ContainmentEvent.IsolationConfirmed(endpoint()),
                () -> new ContainmentEvent.IsolationHeld(
                        endpoint(), source.oneOf(HoldReason.values()), source.text("detail")),
                () -> new ContainmentEvent.ReleaseIntended(key(), endpoint(), source.oneOf(ReleaseCause.values())),
                () -> new ContainmentEvent.ReleaseAccepted(key(), endpoint(), source.instant()),
                () -> new ContainmentEvent.ReleaseConfirmed(endpoint()),
                () -> new ContainmentEvent.LetGo(endpoint(), facts.incidentId()),
                () -> new ContainmentEvent.IsolationForgone(endpoint()),
                () -> new ContainmentEvent.IsolationOrdered(endpoint(), by(), reason()),
                () -> new ContainmentEvent.ReleaseOrdered(endpoint(), by(), reason()),
                () -> new ContainmentEvent.HoldOrdered(endpoint(), by(), reason()),
                () -> new ContainmentEvent.TakenOver(endpoint(), facts.incidentId(), source.instant()),
                this::reportIssued,
                () -> new ReportEvent.ReportReleased(by()),
                () -> new ReportEvent.NoticeDelivered(
                        key(),
                        source.text("contact"),
                        source.text("way"),
                        source.set(this::number),
                        source.maybe(() -> source.text("digest"))),
                () -> new NoticeEvent.NoticeAcknowledged(key(), source.text("contact"), source.text("way"), by()),
                () -> new NoticeEvent.NoticeNotReached(key(), source.text("contact"), source.text("way"), reason()),
                () -> new NoticeEvent.NoticePutOff(key(), source.text("contact"), source.instant()),
                () -> new NoticeEvent.CallNoted(
                        source.text("contact"),
                        source.oneOf(CallOutcome.values()),
                        source.list(() -> new NoticeEvent.Answer(source.text("question"), source.text("answer"))),
                        by()),
                () -> new ReportEvent.DeadlineMissed(
                        source.oneOf(Promise.values()),
                        source.instant(),
                        source.oneOf(Obstacle.values()),
                        source.text("detail")),
                () -> new StepEvent.StepIntended(key()),
                () -> new StepEvent.StepFailed(
                        key(), source.oneOf(FailureKind.values()), reason(), source.maybe(source::duration)),
                () -> new StepEvent.StepGivenUp(key(), reason()),
                () -> new StepEvent.StepWithheld(key(), source.text("what")),
                () -> new CaseEvent.NoteAdded(by(), source.text("text")),
                () -> new CaseEvent.LimitRaised(by(), reason()),
                () -> new CaseEvent.Closed(by(), reason()),
                () -> new CaseEvent.Reopened(by(), reason()),
                () -> new CaseEvent.MergedInto(facts.incidentId(), by(), reason()),
                () -> new CaseEvent.Absorbed(facts.incidentId()),
                () -> new CaseEvent.AlertsSplitOff(source.set(facts::alertId), facts.incidentId(), by(), reason()),
                () -> new QuestionEvent.QuestionAsked(
                        source.id("question"),
                        source.id("contact"),
                        source.oneOf(QuestionEvent.Channel.values()),
                        source.text("text"),
                        source.instant(),
                        source.text("reference"),
                        source.maybe(() -> source.text("sha256")),
                        source.flag()),
                () -> new QuestionEvent.QuestionAnswered(
                        source.id("question"), number(), by(), source.text("text"), source.list(() -> Way.MAIL)),
                () -> new QuestionEvent.QuestionWithdrawn(source.id("question"), by(), reason()),
                () -> new QuestionEvent.NoticeBounced(
                        source.id("bounce"), source.id("contact"), source.text("reference"), reason()),
                () -> new QuestionEvent.AutomaticReply(
                        source.id("reply"), source.id("contact"), source.text("subject")));
    }

    private IntakeEvent.Opened opened() {
        return new IntakeEvent.Opened(facts.incidentId(), source.maybe(facts::incidentId));
    }

    private ReportEvent.ReportIssued reportIssued() {
        return new ReportEvent.ReportIssued(
                key(),
                number(),
                source.flag(),
                source.number(0, Long.MAX_VALUE - 1),
                new Told(
                        verdicts.severity(),
                        map(facts::endpointId, () -> source.oneOf(IsolationPhase.values())),
                        source.flag()),
                map(() -> source.text("contact"), this::language),
                map(this::language, () -> source.text("subject")),
                source.list(() -> new ReportEvent.Part(
                        language(),
                        source.text("file"),
                        source.text("media type"),
                        source.text("sha256"),
                        source.oneOf(Clearance.values()))),
                source.flag(),
                map(this::language, this::letter));
    }

    private Letter letter() {
        return Letter.of(
                new Letter.Heading(source.text("heading")),
                new Letter.Paragraph(source.text("paragraph")),
                new Letter.Points(source.list(() -> source.text("point"))),
                new Letter.Fact(source.text("label"), source.text("value")),
                new Letter.Link(source.text("label"), URI.create("https://soc.example/approval?t=a%20b")));
    }

    private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        source.list(key).forEach(k -> map.put(k, value.get()));
        return map;
    }

    private StepKey key() {
        return new StepKey(source.id("key"));
    }

    private EndpointId endpoint() {
        return facts.endpointId();
    }

    private Language language() {
        return source.oneOf(Language.values());
    }

    private int number() {
        return (int) source.number(0, Integer.MAX_VALUE);
    }

    private String by() {
        return source.text("by");
    }

    private String reason() {
        return source.text("reason");
    }
}

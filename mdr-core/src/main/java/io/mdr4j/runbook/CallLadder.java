package io.mdr4j.runbook;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Way;
import io.mdr4j.incident.CallOutcome;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.Incident.IssuedReport;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.NoticeCase;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.operation.NoticeTerms;
import io.mdr4j.runbook.NoticeOrder.AlarmKind;
import io.mdr4j.runbook.NoticeOrder.AlarmTopic;
import io.mdr4j.runbook.Plan.DutyStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The on-call ladder. The first version of a report, and later ones in which the severity rose or an isolation failed, set it off:
 * the contacts whose terms want a call are called one after another, in the rules' order, until somebody acknowledges. Whoever
 * does not answer, is busy or cannot be called makes room for the next; whoever is in quiet hours is passed over, unless the terms
 * say otherwise, and is called as soon as they end if nobody else could be; when that is everybody, the analysts know at once.
 * After the last the analysts are told that nobody acknowledged, and the ladder begins again, once. Pure.
 */
final class CallLadder {

    private static final int ROUNDS = 2;

    /** What was issued longer ago than this sets no first call off any more. */
    private static final Duration NEWS = Duration.ofHours(24);

    /** One person on it. */
    private record Rung(Contact contact, Way way, Duration acknowledgeWithin, boolean inQuietHours) {
        Rung and(Rung other) {
            Duration sooner = acknowledgeWithin.compareTo(other.acknowledgeWithin) < 0
                    ? acknowledgeWithin
                    : other.acknowledgeWithin;
            return new Rung(contact, way, sooner, inQuietHours || other.inQuietHours);
        }
    }

    private final Incident incident;
    private final Situation situation;
    private final Instant now;
    private final IssuedReport trigger;
    private final List<Rung> rungs;

    private CallLadder(Incident incident, Situation situation, Instant now, IssuedReport trigger, List<Rung> rungs) {
        this.incident = incident;
        this.situation = situation;
        this.now = now;
        this.trigger = trigger;
        this.rungs = rungs;
    }

    /** The ladder that is wanted now: none for an incident that is over, or where nobody is to be called. */
    private static Optional<CallLadder> of(Incident incident, Situation situation, Instant now) {
        Optional<IssuedReport> trigger = incident.isOpen() ? trigger(incident.reports()) : Optional.empty();
        return trigger.filter(t -> now.isBefore(t.at().plus(NEWS)))
                .map(t -> new CallLadder(incident, situation, now, t, rungs(incident, situation)))
                .filter(ladder -> !ladder.rungs.isEmpty());
    }

    /** The last version that people are called for. */
    private static Optional<IssuedReport> trigger(List<IssuedReport> reports) {
        for (int i = reports.size() - 1; i > 0; i--) {
            if (isAlarming(
                    reports.get(i - 1).issued().told(), reports.get(i).issued().told())) {
                return Optional.of(reports.get(i));
            }
        }
        return reports.stream().findFirst();
    }

    private static boolean isAlarming(Told before, Told after) {
        return after.severity().isAbove(before.severity())
                || after.isolation().entrySet().stream()
                        .anyMatch(e -> e.getValue() == IsolationPhase.FAILED
                                && before.isolation().get(e.getKey()) != IsolationPhase.FAILED);
    }

    private static List<Rung> rungs(Incident incident, Situation situation) {
        Map<String, Rung> rungs = new LinkedHashMap<>();
        for (EndpointCase.Decided decided : incident.decisions()) {
            NoticeTerms terms = NoticeWays.terms(incident, decided.decision());
            for (String id : decided.decision().contacts()) {
                situation
                        .setup()
                        .customer()
                        .contact(id)
                        .ifPresent(contact -> terms.ways().stream()
                                .filter(Way::isLoud)
                                .filter(way -> contact.address(way).isPresent())
                                .map(way -> new Rung(contact, way, terms.acknowledgeWithin(), terms.inQuietHours()))
                                .forEach(rung -> rungs.merge(id + "/" + rung.way(), rung, Rung::and)));
            }
        }
        return List.copyOf(rungs.values());
    }

    static List<DutyStanding> standings(Incident incident, Situation situation, Instant now) {
        return of(incident, situation, now).stream()
                .map(ladder -> new DutyStanding("call", "version " + ladder.number(), ladder.standing()))
                .toList();
    }

    /** What the analysts are told of calls. */
    static List<AlarmTopic> topics(Incident incident, Situation situation, Instant now) {
        return of(incident, situation, now).filter(l -> !l.isAcknowledged()).stream()
                .flatMap(CallLadder::topics)
                .toList();
    }

    private Stream<AlarmTopic> topics() {
        String version = "version " + number();
        if (offered().isEmpty()) {
            return Stream.of(new AlarmTopic(AlarmKind.CALL_WANTED, version, names()));
        }
        Stream<AlarmTopic> silent = Stream.iterate(1, r -> r <= ROUNDS, r -> r + 1)
                .filter(round -> end(round).filter(at -> !now.isBefore(at)).isPresent())
                .map(round -> new AlarmTopic(AlarmKind.NOBODY_ACKNOWLEDGED, version + " round " + round, names()));
        Stream<AlarmTopic> failed = offered().stream()
                .flatMap(rung -> failed(rung)
                        .map(effect -> new AlarmTopic(
                                AlarmKind.CONTACT_NOT_REACHED,
                                rung.contact().id() + " by " + rung.way(),
                                FailingSteps.reason(effect)))
                        .stream());
        Stream<AlarmTopic> quiet = offered().stream().allMatch(r -> isFresh(1, r) && isQuiet(r))
                ? Stream.of(new AlarmTopic(AlarmKind.ALL_IN_QUIET_HOURS, version, names()))
                : Stream.empty();
        return Stream.of(quiet, silent, failed).flatMap(topics -> topics);
    }

    /** A call that failed for good: it is not tried again in its round, since the next person is called instead. */
    private Optional<Effect> failed(Rung rung) {
        return Stream.iterate(1, r -> r <= ROUNDS, r -> r + 1)
                .map(round -> incident.effect(key(round, rung)))
                .filter(e ->
                        !e.done() && (e.failure().isPresent() || e.givenUp().isPresent()))
                .findFirst();
    }

    private String names() {
        return String.join(" / ", rungs.stream().map(r -> r.contact().id()).toList());
    }

    private Standing standing() {
        if (isAcknowledged()) {
            return Standing.done();
        }
        if (offered().isEmpty()) {
            return Standing.notWanted("analysts are asked to call");
        }
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<Standing> standing = standing(round);
            if (standing.isPresent()) {
                return standing.get();
            }
        }
        return new Standing.GivenUp("nobody acknowledged");
    }

    /** How a round stands; empty where it is over. */
    private Optional<Standing> standing(int round) {
        List<Instant> quietEnds = new ArrayList<>();
        boolean begun = round > 1;
        for (Rung rung : offered()) {
            StepKey key = key(round, rung);
            Optional<Instant> tried = over(round, rung);
            if (tried.isPresent()) {
                begun = true;
                if (now.isBefore(tried.get())) {
                    return Optional.of(Standing.until(
                            "an acknowledgement by " + rung.contact().id(), tried.get()));
                }
            } else if (isFresh(round, rung) && isQuiet(rung)) {
                QuietHours.end(rung.contact(), situation.setup().customer(), now)
                        .ifPresent(quietEnds::add);
            } else {
                Step step = new Step.Deliver(
                        key, new NoticeOrder.Call(rung.contact().id(), number(), round), rung.way(), false);
                return Optional.of(Effects.standing(incident, step, Retry.DELIVERY, situation, now));
            }
        }
        if (begun) {
            return end(round).filter(now::isBefore).map(at -> Standing.until("the next round of calls", at));
        }
        return Optional.of(quietEnds.stream()
                .min(Instant::compareTo)
                .map(at -> Standing.until("the end of quiet hours", at))
                .orElseGet(() -> Standing.notWanted("everybody is in quiet hours for a month")));
    }

    /** From when on the next one is called; empty for a call that was not tried, or whose outcome is open. */
    private Optional<Instant> over(int round, Rung rung) {
        StepKey key = key(round, rung);
        Optional<NoticeCase> call = Optional.ofNullable(incident.notices().get(key));
        if (call.isPresent()) {
            return call.get()
                    .notReachedAt()
                    .or(() -> Optional.of(call.get().at().plus(rung.acknowledgeWithin())));
        }
        Effect effect = incident.effect(key);
        return effect.inFlightSince().isPresent()
                ? Optional.empty()
                : effect.failure().map(Effect.Failure::at);
    }

    /** When a round in which somebody was called, or tried, is over: whom nobody could call has the time of an answer, too. */
    private Optional<Instant> end(int round) {
        List<Instant> ends = new ArrayList<>();
        for (Rung rung : offered()) {
            Optional<Instant> over = over(round, rung);
            boolean skipped = over.isEmpty() && isFresh(round, rung) && isQuiet(rung);
            if (over.isPresent()) {
                boolean answered = incident.notices().containsKey(key(round, rung));
                ends.add(answered ? over.get() : over.get().plus(rung.acknowledgeWithin()));
            } else if (!skipped) {
                return Optional.empty();
            }
        }
        return ends.stream().max(Instant::compareTo);
    }

    private boolean isFresh(int round, Rung rung) {
        return incident.effect(key(round, rung)).tries() == 0;
    }

    private boolean isQuiet(Rung rung) {
        return !rung.inQuietHours()
                && QuietHours.isQuiet(rung.contact(), situation.setup().customer(), now);
    }

    private List<Rung> offered() {
        return rungs.stream().filter(r -> situation.ways().contains(r.way())).toList();
    }

    /** Pressing a key, whatever notice of this version it was for, and what an analyst noted of a call of his own. */
    private boolean isAcknowledged() {
        return incident.notices().entrySet().stream()
                        .filter(e -> e.getValue().acknowledgedAt().isPresent())
                        .anyMatch(e -> e.getKey().reportNumber().orElse(0) >= number())
                || incident.calls().stream()
                        .anyMatch(
                                c -> c.noted().outcome() == CallOutcome.ACKNOWLEDGED && !c.at().isBefore(trigger.at()));
    }

    private int number() {
        return trigger.issued().number();
    }

    private StepKey key(int round, Rung rung) {
        return StepKey.call(number(), round, rung.contact().id(), rung.way());
    }
}

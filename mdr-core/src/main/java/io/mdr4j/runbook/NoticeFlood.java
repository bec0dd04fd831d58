package io.mdr4j.runbook;

import io.mdr4j.incident.ApprovalRequest;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.NoticeLedger.Session;
import io.mdr4j.incident.NoticeLedger.Slip;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a storm from burying people: the first notices of one kind to one person by one way go out each by itself, the grave ones
 * whatever the others used up, and the rest in digests, one every few minutes. Where a promise is in danger the digest
 * goes out at once. What was put into a digest stays there, so that a repetition is the same digest. Thread-safe.
 */
final class NoticeFlood {

    /** As many incidents as a digest lists. */
    static final int LISTED = 100;

    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** How a notice may go out. */
    sealed interface Passage {}

    /** By itself, now. */
    record Alone() implements Passage {}

    /** Not before this instant. */
    record Waits(Instant until) implements Passage {}

    /** With these others, now. */
    record Together(String digest, List<Slip> slips) implements Passage {}

    private final DeskTools tools;

    NoticeFlood(DeskTools tools) {
        this.tools = tools;
    }

    /** Asks, under the customer's lock, how the notice may go out. Alarms of the analysts are not counted. */
    Passage pass(Incident incident, Step.Deliver step, Situation situation) {
        if (step.order() instanceof NoticeOrder.Alarm) {
            return new Alone();
        }
        Instant now = tools.now();
        Instant latest = latest(incident, step);
        RunbookSettings settings = situation.settings();
        boolean grave = incident.severity().filter(s -> s == Severity.HIGH).isPresent();
        int singly = step.way().isLoud() ? settings.callsSingly() : settings.noticesSingly();
        String lane = lane(step);
        return tools.store().notices().session(incident.id().customer(), session -> {
            Optional<Slip> known = session.find(incident.id(), step.key());
            Slip slip = known.orElseGet(() -> Slip.waiting(incident.id(), step.key(), lane, grave, now));
            if (slip.aloneAt().isPresent()) {
                return new Alone();
            }
            if (slip.digest().isPresent()) {
                String digest = slip.digest().get();
                return new Together(digest, session.digest(digest));
            }
            Instant counted = now.minus(settings.noticesWithin());
            // Nobody overtakes those of its own gravity who wait, and who waits goes out with the others.
            boolean first = known.isEmpty() && session.waiting(lane, 1).stream().noneMatch(s -> s.grave() || !grave);
            if (first && session.alone(lane, counted, grave) < singly) {
                session.forget(now.minus(REMEMBERED));
                session.put(slip.alone(now));
                return new Alone();
            }
            session.put(slip);
            return digest(session, slip, latest, settings, now);
        });
    }

    private static Passage digest(Session session, Slip slip, Instant latest, RunbookSettings settings, Instant now) {
        Optional<Instant> last = session.lastDigest(slip.lane());
        Instant from = last.filter(at -> at.isAfter(slip.since())).orElse(slip.since());
        Instant due = Wait.earlier(Wait.until(from, settings.digestEvery(), now), latest);
        if (now.isBefore(due)) {
            return new Waits(due);
        }
        List<Slip> taken = new ArrayList<>(List.of(slip));
        session.waiting(slip.lane(), LISTED).stream()
                .filter(s -> !s.equals(slip))
                .limit(LISTED - 1L)
                .forEach(taken::add);
        if (taken.size() == 1) {
            session.put(slip.alone(now));
            return new Alone();
        }
        String id = slip.incident().number() + "-"
                + Integer.toHexString(slip.key().hashCode()) + "-" + Long.toHexString(now.toEpochMilli());
        List<Slip> digest = taken.stream().map(s -> s.in(id, now)).toList();
        digest.forEach(session::put);
        return new Together(id, digest);
    }

    /** Until when it may wait: a report for its promise, a request for approval for half of the time that there is to answer. */
    private static Instant latest(Incident incident, Step.Deliver step) {
        if (step.order() instanceof NoticeOrder.Approval order) {
            Optional<ApprovalRequest> request = incident.approvalRequest(order.request());
            return request.map(r -> r.at().plus(
                                    Duration.between(r.at(), r.issued().until()).dividedBy(2)))
                    .orElse(Instant.EPOCH);
        }
        boolean sent = incident.lastReport().filter(r -> r.sentAt().isPresent()).isPresent();
        return incident.firstUnreported()
                .filter(a -> !sent && step.order() instanceof NoticeOrder.Report)
                .map(a -> ServiceLevel.firstReportGuaranteed(a.receivedAt()))
                .orElse(Instant.MAX);
    }

    private static String lane(Step.Deliver step) {
        String kind = step.order() instanceof NoticeOrder.Report
                ? "report"
                : step.order() instanceof NoticeOrder.Call ? "call" : "approval";
        return kind + "|" + step.way() + "|" + step.order().contact();
    }
}

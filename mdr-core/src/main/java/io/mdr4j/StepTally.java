package io.mdr4j;

import io.mdr4j.incident.AlertCase;
import io.mdr4j.incident.ContainmentEvent;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IntakeEvent;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.incident.ServiceLevel;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the desk did, from the events that it records. Never fails. Thread-safe. */
final class StepTally {

    /** What an EDR, a renderer or a notifier is asked for, by the first word of a step's key. */
    private enum Kind {
        LOOKUP,
        EVIDENCE,
        ISOLATE,
        RELEASE,
        STATES,
        REPORT,
        NOTICE,
        ALARM,
        OTHER;

        static Kind of(StepKey key) {
            String word = key.value().split("/", 2)[0];
            for (Kind kind : values()) {
                if (kind.code().equals(word)) {
                    return kind;
                }
            }
            return OTHER;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Count {
        private final LongAdder done = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder givenUp = new LongAdder();
    }

    private final Clock clock;
    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private final LongAdder inTime = new LongAdder();
    private final LongAdder late = new LongAdder();

    StepTally(Clock clock) {
        this.clock = clock;
        for (Kind kind : Kind.values()) {
            counts.put(kind, new Count());
        }
    }

    /** Takes what was recorded, and the incident as it was before. */
    void recorded(Incident before, List<? extends IncidentEvent> events) {
        events.forEach(event -> recorded(before, event));
    }

    private void recorded(Incident before, IncidentEvent event) {
        if (event instanceof StepEvent.StepFailed failed) {
            count(Kind.of(failed.key())).failed.increment();
        } else if (event instanceof StepEvent.StepGivenUp givenUp) {
            count(Kind.of(givenUp.key())).givenUp.increment();
        } else if (event instanceof ReportEvent.NoticeDelivered delivered) {
            count(Kind.of(delivered.key())).done.increment();
            delivered(before, delivered);
        } else {
            done(event).ifPresent(kind -> count(kind).done.increment());
        }
    }

    private Count count(Kind kind) {
        return counts.getOrDefault(kind, new Count());
    }

    private static Optional<Kind> done(IncidentEvent event) {
        if (event instanceof ContainmentEvent.IsolationAccepted || event instanceof ContainmentEvent.FoundIsolated) {
            return Optional.of(Kind.ISOLATE);
        }
        if (event instanceof ContainmentEvent.ReleaseAccepted) {
            return Optional.of(Kind.RELEASE);
        }
        if (event instanceof ReportEvent.ReportIssued) {
            return Optional.of(Kind.REPORT);
        }
        if (event instanceof IntakeEvent.EndpointSeen) {
            return Optional.of(Kind.LOOKUP);
        }
        return event instanceof IntakeEvent.EvidenceCollected ? Optional.of(Kind.EVIDENCE) : Optional.empty();
    }

    /** The promise is kept, or not, when the first report reaches the first person. */
    private void delivered(Incident before, ReportEvent.NoticeDelivered delivered) {
        boolean told = before.reports().stream().anyMatch(r -> r.sentAt().isPresent());
        if (told || delivered.reports().isEmpty()) {
            return;
        }
        Instant due = before.alerts().stream()
                .map(AlertCase::receivedAt)
                .min(Comparator.naturalOrder())
                .map(ServiceLevel::firstReportDue)
                .orElse(Instant.MAX);
        (clock.instant().isAfter(due) ? late : inTime).increment();
    }

    Map<String, Figures.OfStep> steps() {
        Map<String, Figures.OfStep> steps = new TreeMap<>();
        counts.forEach((kind, count) ->
                steps.put(kind.code(), new Figures.OfStep(count.done.sum(), count.failed.sum(), count.givenUp.sum())));
        return steps;
    }

    long inTime() {
        return inTime.sum();
    }

    long late() {
        return late.sum();
    }
}

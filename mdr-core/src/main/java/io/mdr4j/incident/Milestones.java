package io.mdr4j.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * When an incident passed each milestone first and last. Immutable.
 *
 * @param spans the milestones that were passed
 */
public record Milestones(Map<Milestone, Span> spans) {

    /** Of an incident that has passed none. */
    public static final Milestones NONE = new Milestones(Map.of());

    /**
     * When a milestone was passed.
     *
     * @param first the first time
     * @param last the last time
     */
    public record Span(Instant first, Instant last) {

        /** Throws {@link IllegalArgumentException} when the last time is before the first. */
        public Span {
            Objects.requireNonNull(first, "first");
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("Span.last must not be before " + first + ", but is " + last);
            }
        }

        private Span and(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    /** Copies the map. */
    public Milestones {
        spans = Map.copyOf(spans);
    }

    /** The milestones of this history. */
    public static Milestones of(Collection<Recorded> history) {
        Milestones all = NONE;
        for (Recorded recorded : history) {
            all = all.and(of(recorded.event(), recorded.at()));
        }
        return all;
    }

    /** The milestones that one event passes. Mostly none. */
    public static Milestones of(IncidentEvent event, Instant recordedAt) {
        if (event instanceof IntakeEvent.AlertReceived alert) {
            return at(Milestone.RECEIVED, alert.receivedAt())
                    .and(alert.alert()
                            .createdAt()
                            .map(t -> at(Milestone.DETECTED, t))
                            .orElse(NONE));
        }
        if (event instanceof IntakeEvent.AlertCounted alert) {
            return at(Milestone.RECEIVED, alert.receivedAt());
        }
        if (event instanceof VerdictEvent.Assessed || event instanceof VerdictEvent.SeverityOverridden) {
            return at(Milestone.ASSESSED, recordedAt);
        }
        if (event instanceof ReportEvent.NoticeDelivered notice
                && !notice.reports().isEmpty()) {
            return at(Milestone.REPORTED, recordedAt);
        }
        if (event instanceof ContainmentEvent.IsolationIntended) {
            return at(Milestone.ISOLATION_ASKED, recordedAt);
        }
        if (event instanceof ContainmentEvent.IsolationConfirmed) {
            return at(Milestone.ISOLATION_CONFIRMED, recordedAt);
        }
        return event instanceof CaseEvent.Closed ? at(Milestone.CLOSED, recordedAt) : NONE;
    }

    private static Milestones at(Milestone milestone, Instant instant) {
        return new Milestones(Map.of(milestone, new Span(instant, instant)));
    }

    /** These and the other's: of two parts of one history, or of an incident and one that was merged into it. */
    public Milestones and(Milestones other) {
        if (other.spans.isEmpty()) {
            return this;
        }
        Map<Milestone, Span> all = new EnumMap<>(Milestone.class);
        all.putAll(spans);
        other.spans.forEach((milestone, span) -> all.merge(milestone, span, Span::and));
        return new Milestones(all);
    }

    /** When the milestone was first passed. */
    public Optional<Instant> first(Milestone milestone) {
        return Optional.ofNullable(spans.get(milestone)).map(Span::first);
    }

    /** When the milestone was last passed. */
    public Optional<Instant> last(Milestone milestone) {
        return Optional.ofNullable(spans.get(milestone)).map(Span::last);
    }

    /**
     * How long it took from the one to the other, each the first time; zero where the second seems to come first, as when the
     * EDR's clock is ahead of ours. Empty unless both were passed.
     */
    public Optional<Duration> between(Milestone from, Milestone to) {
        return first(from)
                .flatMap(start ->
                        first(to).map(end -> end.isBefore(start) ? Duration.ZERO : Duration.between(start, end)));
    }
}

package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.IsolationCase;
import io.mdr4j.incident.IsolationPhase;
import io.mdr4j.incident.StepKey;
import io.mdr4j.incident.Told;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a report would tell now. Pure. */
final class CurrentTold {

    private static final Duration STUCK = Duration.ofMinutes(2);

    private CurrentTold() {}

    static Told of(Incident incident) {
        Map<EndpointId, IsolationPhase> isolation = new HashMap<>();
        incident.endpoints().forEach(e -> isolation.put(e.id(), phase(incident, e)));
        boolean stopped = !incident.alerts().isEmpty()
                && incident.alerts().stream()
                        .allMatch(a -> a.alert().blockStatus().isStopped());
        return new Told(incident.severity().orElse(Severity.MEDIUM), isolation, stopped);
    }

    /** The phase for people: with approvals, and with failures that go on. */
    static IsolationPhase phase(Incident incident, EndpointCase endpoint) {
        IsolationCase isolation = endpoint.isolation();
        IsolationPhase phase = isolation.phase();
        if (phase == IsolationPhase.NONE || phase == IsolationPhase.ASKING) {
            StepKey key = StepKey.isolate(endpoint.id(), isolation.attempt());
            if (incident.effect(key).failure().isPresent()) {
                return IsolationPhase.FAILED;
            }
            if (phase == IsolationPhase.NONE && ContainmentWish.needsApproval(incident, endpoint)) {
                return awaited(endpoint.approval().state());
            }
        }
        return phase == IsolationPhase.ACCEPTED && isStuck(isolation) ? IsolationPhase.PENDING : phase;
    }

    private static boolean isStuck(IsolationCase isolation) {
        return isolation
                .lastReadAt()
                .filter(read -> isolation
                        .acceptedAt()
                        .filter(asked -> !read.isBefore(asked.plus(STUCK)))
                        .isPresent())
                .isPresent();
    }

    private static IsolationPhase awaited(ApprovalCase.State state) {
        return switch (state) {
            case NOT_ASKED, ASKED -> IsolationPhase.AWAITING_APPROVAL;
            case GIVEN, EXPIRED_ISOLATE -> IsolationPhase.ASKING;
            case REFUSED, EXPIRED_HOLD, EXPIRED_ESCALATED -> IsolationPhase.NOT_APPROVED;
        };
    }
}

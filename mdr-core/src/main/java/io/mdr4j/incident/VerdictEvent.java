package io.mdr4j.incident;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.operation.DecisionBasis;
import io.mdr4j.operation.OperationDecision;
import io.mdr4j.severity.Assessment;
import io.mdr4j.severity.Severity;
import java.util.Optional;

/** What was judged and decided. */
public sealed interface VerdictEvent extends IncidentEvent {

    /** The classifier judged the incident. {@code basis} is the version of the history that it had seen. */
    record Assessed(Assessment assessment, long basis) implements VerdictEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.assessed(this, recorded);
        }
    }

    /** An analyst judged otherwise; it stays until an analyst judges again. */
    record SeverityOverridden(Severity severity, String by, String reason) implements VerdictEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.severityOverridden(this, recorded);
        }
    }

    /**
     * The operation rules were applied.
     *
     * @param endpoint to which endpoint; empty for alerts without one
     * @param decision what they say
     * @param severity the verdict at that moment
     * @param basis what else was known; empty in histories from before it was kept
     */
    record Decided(
            Optional<EndpointId> endpoint, OperationDecision decision, Severity severity, Optional<DecisionBasis> basis)
            implements VerdictEvent {

        /** A decision of which it is not kept what it rests on. */
        public Decided(Optional<EndpointId> endpoint, OperationDecision decision, Severity severity) {
            this(endpoint, decision, severity, Optional.empty());
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.decided(this, recorded);
        }
    }
}

package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.EvidenceGap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came in: alerts, their changes, and what the EDR told when it was asked. */
public sealed interface IntakeEvent extends IncidentEvent {

    /** The incident begins. {@code linkedTo} is an earlier one of the same cause: closed, or of a storm and full. */
    record Opened(IncidentId incident, Optional<IncidentId> linkedTo) implements IntakeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.opened(this, recorded);
        }
    }

    /**
     * The incident gathers alerts of a storm.
     *
     * @param incidents how many incidents the customer had opened, counted up to twice what makes a storm
     * @param since since when
     */
    record StormBegan(int incidents, Instant since) implements IntakeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.stormBegan(this);
        }
    }

    /**
     * An alert was received; its raw payload lies in the archive under the hash.
     *
     * @param reported whether it comes from another incident, and a report of that one was sent that tells of it
     */
    record AlertReceived(Alert alert, String rawSha256, Instant receivedAt, boolean reported) implements IntakeEvent {

        /** An alert that nobody was told of yet. */
        public AlertReceived(Alert alert, String rawSha256, Instant receivedAt) {
            this(alert, rawSha256, receivedAt, false);
        }

        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.alertReceived(this, recorded);
        }
    }

    /** A further alert that repeats what is already known in full; only counted. */
    record AlertCounted(AlertId alert, Optional<EndpointId> endpoint, Instant receivedAt) implements IntakeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.alertCounted(this);
        }
    }

    /** The EDR changed an alert of this incident. */
    record AlertUpdated(Alert alert, String rawSha256, Instant receivedAt) implements IntakeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.alertUpdated(this, recorded);
        }
    }

    /** The endpoint was looked up afresh. */
    record EndpointSeen(StepKey key, Endpoint endpoint) implements IntakeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpointSeen(this, recorded);
        }
    }

    /** Evidence was collected around an alert; it lies in the archive under the key. */
    record EvidenceCollected(StepKey key, AlertId alert, int facts, List<EvidenceGap> gaps) implements IntakeEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.evidenceCollected(this, recorded);
        }
    }
}

package io.mdr4j.incident;

import io.mdr4j.containment.ContainmentState;
import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;

/** What was done, or not done, to cut an endpoint off and to let it back. */
public sealed interface ContainmentEvent extends IncidentEvent {

    /** The endpoint concerned. */
    EndpointId endpoint();

    /** The guard agreed and the EDR is about to be asked to isolate. From here on this incident holds the endpoint. */
    record IsolationIntended(StepKey key, EndpointId endpoint) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.intended(key, recorded);
            fold.endpoint(endpoint).isolationIntended(recorded);
        }
    }

    /** The EDR accepted the request; {@code edrTime} is the time of acceptance by the EDR's clock. */
    record IsolationAccepted(StepKey key, EndpointId endpoint, Instant edrTime) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.done(key);
            fold.endpoint(endpoint).isolationAccepted(this, recorded);
        }
    }

    /**
     * The endpoint was already isolated: by another incident of ours, which then holds it together with this one, or by
     * somebody else, whose isolation is never lifted by us.
     */
    record FoundIsolated(StepKey key, EndpointId endpoint, boolean byUs, Instant edrTime) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.done(key);
            fold.endpoint(endpoint).foundIsolated(this, recorded);
        }
    }

    /** The EDR was asked for the state, and the isolation or release that was accepted is not yet carried out. */
    record StateRead(EndpointId endpoint, ContainmentState state) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).stateRead(this, recorded);
        }
    }

    /** The sensor carried the isolation out. */
    record IsolationConfirmed(EndpointId endpoint) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).isolationConfirmed(recorded);
        }
    }

    /** The isolation was not asked of the EDR; an analyst is needed. {@code detail} may quote untrusted text. */
    record IsolationHeld(EndpointId endpoint, HoldReason reason, String detail) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).isolationHeld(this, recorded);
        }
    }

    /** The EDR is about to be asked to lift the isolation. */
    record ReleaseIntended(StepKey key, EndpointId endpoint, ReleaseCause cause) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.intended(key, recorded);
            fold.endpoint(endpoint).releaseIntended(this);
        }
    }

    /** The EDR accepted the release. */
    record ReleaseAccepted(StepKey key, EndpointId endpoint, Instant edrTime) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.done(key);
            fold.endpoint(endpoint).releaseAccepted(this, recorded);
        }
    }

    /** The sensor carried the release out. */
    record ReleaseConfirmed(EndpointId endpoint) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).releaseConfirmed(recorded);
        }
    }

    /** This incident lets go of the endpoint, which another incident still holds: nothing is asked of the EDR. */
    record LetGo(EndpointId endpoint, IncidentId stillHeldBy) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).letGo(recorded);
        }
    }

    /** The EDR had refused the isolation for good, and nobody wants it any more: this incident holds nothing. */
    record IsolationForgone(EndpointId endpoint) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).isolationForgone();
        }
    }

    /** An analyst orders the isolation, also where the rules say never. */
    record IsolationOrdered(EndpointId endpoint, String by, String reason) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).isolationOrdered(this, recorded);
        }
    }

    /** An analyst orders the release. */
    record ReleaseOrdered(EndpointId endpoint, String by, String reason) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).releaseOrdered(this, recorded);
        }
    }

    /** An analyst tells the desk not to isolate the endpoint for now. */
    record HoldOrdered(EndpointId endpoint, String by, String reason) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).holdOrdered(this, recorded);
        }
    }

    /** The isolation of another incident, which was merged into this one, is this one's now. */
    record TakenOver(EndpointId endpoint, IncidentId from, Instant edrTime) implements ContainmentEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.endpoint(endpoint).takenOver(this, recorded);
        }
    }
}

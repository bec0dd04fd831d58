package io.mdr4j.incident;

import java.time.Duration;
import java.util.Optional;

/** How the carrying out of a step went, for steps whose outcome has no event of its own. */
public sealed interface StepEvent extends IncidentEvent {

    /** The step concerned. */
    StepKey key();

    /** The desk is about to act. */
    record StepIntended(StepKey key) implements StepEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.intended(key, recorded);
        }
    }

    /** It did not work. {@code reason} is printable and free of secrets; it may quote untrusted text. */
    record StepFailed(StepKey key, FailureKind kind, String reason, Optional<Duration> retryAfter)
            implements StepEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.failed(this, recorded);
        }
    }

    /** It is not tried any more. */
    record StepGivenUp(StepKey key, String reason) implements StepEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.givenUp(this);
        }
    }

    /** Observe mode: this would have been done. */
    record StepWithheld(StepKey key, String what) implements StepEvent {
        @Override
        public void foldInto(IncidentFold fold, Recorded recorded) {
            fold.effects.withheld(key);
        }
    }
}

package io.mdr4j.runbook;

import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.incident.FailureKind;
import io.mdr4j.incident.StepEvent;
import io.mdr4j.incident.StepKey;
import io.mdr4j.notification.NotificationException;
import java.time.Duration;
import java.util.Optional;

/** Says what a failure asks of the desk. */
final class Failures {

    private static final int LONGEST_REASON = 300;

    private Failures() {}

    static StepEvent.StepFailed of(StepKey key, RuntimeException failure) {
        boolean retryable = true;
        Optional<Duration> retryAfter = Optional.empty();
        if (failure instanceof EdrException edr) {
            retryable = edr.isRetryable();
            if (edr instanceof EdrRateLimitedException limited) {
                retryAfter = Optional.of(limited.retryAfter());
            }
        } else if (failure instanceof NotificationException notification) {
            retryable = notification.isRetryable();
        }
        FailureKind kind = retryable ? FailureKind.TRANSIENT : FailureKind.PERMANENT;
        return new StepEvent.StepFailed(key, kind, reason(failure), retryAfter);
    }

    /** The message on one line and bounded: it may quote what an EDR said. */
    private static String reason(RuntimeException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        String scope =
                failure instanceof EdrPermissionException permission ? " (needs " + permission.scope() + ")" : "";
        String text = failure.getClass().getSimpleName() + ": " + message.replaceAll("\\p{Cntrl}+", " ") + scope;
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "...";
    }
}

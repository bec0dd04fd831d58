package io.mdr4j.runbook;

import io.mdr4j.endpoint.EndpointId;
import java.util.Objects;
import java.util.Set;

/**
 * What somebody answers to a request for approval.
 *
 * @param isolate whether the endpoints may be isolated
 * @param endpoints which of the endpoints that were shown; all of them where it is empty
 * @param reason why; mandatory for a refusal
 */
public record ApprovalAnswer(boolean isolate, Set<EndpointId> endpoints, String reason) {

    /** How much of a reason is kept, in characters. */
    public static final int LONGEST_REASON = 500;

    /** Copies the set, and cuts the reason to {@value #LONGEST_REASON} characters. */
    public ApprovalAnswer {
        endpoints = Set.copyOf(endpoints);
        Objects.requireNonNull(reason, "reason");
        reason = reason.strip();
        if (reason.length() > LONGEST_REASON) {
            reason = reason.substring(0, reason.offsetByCodePoints(0, reason.codePointCount(0, LONGEST_REASON)));
        }
    }
}

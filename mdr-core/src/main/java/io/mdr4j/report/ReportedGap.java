package io.mdr4j.report;

import io.mdr4j.evidence.EvidenceGap;
import java.util.Objects;

/**
 * Something that could not be looked at (確認できていない事項).
 *
 * @param subject what
 * @param why why not
 * @param about the endpoint, alert, field or rule condition that it is about, and the failure's own words; may be empty,
 *     untrusted
 */
public record ReportedGap(Subject subject, WhyNot why, String about) {

    /** What could not be looked at. */
    public enum Subject {
        PROCESSES,
        NETWORK,
        FILES,
        REGISTRY,
        SCRIPTS,
        LOGONS,
        /** The endpoint's details: groups, policies, user, state. */
        ENDPOINT,
        /** Whether the endpoint is isolated. */
        CONTAINMENT_STATE,
        /** A part of the alert itself. */
        ALERT,
        /** A condition of the operation rules. */
        RULE_CONDITION
    }

    /** Throws {@link NullPointerException} when a component is null. */
    public ReportedGap {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(about, "about");
    }

    /** The same gap as a report prints it. */
    public static ReportedGap of(EvidenceGap gap, WhyNot why) {
        return new ReportedGap(
                switch (gap.subject()) {
                    case PROCESSES -> Subject.PROCESSES;
                    case NETWORK -> Subject.NETWORK;
                    case FILES -> Subject.FILES;
                    case REGISTRY -> Subject.REGISTRY;
                    case SCRIPTS -> Subject.SCRIPTS;
                    case LOGONS -> Subject.LOGONS;
                    case ENDPOINT -> Subject.ENDPOINT;
                    case CONTAINMENT_STATE -> Subject.CONTAINMENT_STATE;
                },
                why,
                gap.reason());
    }
}

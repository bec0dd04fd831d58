package io.mdr4j.examples;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.mdr4j.severity.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one incident, as {@code incidents.json} has it. Times are in UTC.
 *
 * @param customer the customer's id
 * @param vendor {@code crowdstrike} or {@code carbonblack}
 * @param alertIds the vendor's ids of all alerts of the incident
 * @param severity the level in force
 * @param reasons why, the weightiest first
 * @param ruleId the operation rule that was applied; null where none was yet
 * @param isolation where the isolation stands; of several endpoints, what must be known first
 * @param receivedAt when the first alert was received
 * @param reportedAt when the first report was first accepted for delivery; null where none was
 * @param isolatedAt when the first isolation was confirmed; null where none was
 * @param reports the reports' files, relative to the folder, the newest version first
 */
@JsonPropertyOrder({
    "customer",
    "vendor",
    "alertIds",
    "severity",
    "reasons",
    "ruleId",
    "isolation",
    "receivedAt",
    "reportedAt",
    "isolatedAt",
    "reports"
})
record Outcome(
        String customer,
        String vendor,
        List<String> alertIds,
        Severity severity,
        List<Why> reasons,
        @Nullable String ruleId,
        String isolation,
        Instant receivedAt,
        @Nullable Instant reportedAt,
        @Nullable Instant isolatedAt,
        List<String> reports) {

    /** Copies the lists. */
    Outcome {
        alertIds = List.copyOf(alertIds);
        reasons = List.copyOf(reasons);
        reports = List.copyOf(reports);
    }

    /**
     * One reason of the verdict.
     *
     * @param code the rule of the classifier that gave it
     * @param ja the reason in Japanese
     * @param en the reason in English
     * @param evidence what it rests on
     */
    record Why(String code, int weight, String ja, String en, List<String> evidence) {}
}

package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.ThreatKind;
import io.mdr4j.edr.http.Lenient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the EDR says it found: malware where a reputation or ttp says so, whatever the type of alert; then by the type; then
 * unwanted programs by reputation. A program that the company banned and that never ran is a violation of its policy.
 */
final class ThreatKindReader {

    /** Of 10. */
    private static final int ATTACK_FROM = 3;

    private static final List<String> REPUTATION_FIELDS = List.of(
            "process_effective_reputation",
            "process_reputation",
            "blocked_effective_reputation",
            "childproc_effective_reputation",
            "threat_cause_reputation",
            "threat_cause_threat_category");
    private static final Set<String> MALWARE =
            Set.of("KNOWN_MALWARE", "SUSPECT_MALWARE", "HEURISTIC", "NEW_MALWARE", "MALWARE_APP", "RUN_MALWARE_APP");

    /** On the company's own list of programs that must not run. */
    private static final String BANNED = "COMPANY_BLACK_LIST";

    private static final Set<String> UNWANTED = Set.of("PUP", "ADWARE", "DLADWARE", "RISKY_PROGRAM");

    private ThreatKindReader() {}

    /** The vendor's words for traffic that a network rule of the customer does not list: nothing is said against it. */
    private static boolean isRefusedByScope(Lenient fields) {
        String reason = fields.text("reason");
        return "DENY".equals(fields.text("sensor_action"))
                && reason != null
                && reason.contains("isn't allowed for this scope");
    }

    /** Signatures of low severity are about habits, such as a password in clear text, and no attempt to get in. */
    private static ThreatKind signature(Lenient fields) {
        Long severity = fields.integer("severity");
        return severity != null && severity > 0 && severity < ATTACK_FROM
                ? ThreatKind.SUSPICIOUS_ACTIVITY
                : ThreatKind.ENTRY_ATTEMPT;
    }

    static ThreatKind read(String type, Lenient fields) {
        Set<String> words = new TreeSet<>(Ttps.of(fields));
        for (String name : REPUTATION_FIELDS) {
            String reputation = fields.text(name);
            if (reputation != null) {
                words.add(reputation.startsWith("REP_") ? reputation.substring("REP_".length()) : reputation);
            }
        }
        if (words.stream().anyMatch(MALWARE::contains)) {
            return ThreatKind.MALWARE;
        }
        if (type.equals("DEVICE_CONTROL") || type.equals("HOST_BASED_FIREWALL")) {
            return ThreatKind.POLICY_VIOLATION;
        }
        boolean neverRan = "DID_NOT_RUN".equals(fields.text("run_state"));
        if (words.contains(BANNED) && neverRan) {
            return ThreatKind.POLICY_VIOLATION;
        }
        if (words.stream().anyMatch(UNWANTED::contains)) {
            return ThreatKind.UNWANTED_PROGRAM;
        }
        return switch (type) {
            case "INTRUSION_DETECTION_SYSTEM" -> signature(fields);
            case "CONTAINER_RUNTIME" ->
                isRefusedByScope(fields) ? ThreatKind.POLICY_VIOLATION : ThreatKind.SUSPICIOUS_ACTIVITY;
            case "CB_ANALYTICS", "WATCHLIST" -> ThreatKind.SUSPICIOUS_ACTIVITY;
            default -> ThreatKind.UNKNOWN;
        };
    }
}

package io.mdr4j.edr.crowdstrike;

import io.mdr4j.alert.ThreatKind;
import io.mdr4j.edr.http.Lenient;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The sort of threat, only from what Falcon itself writes into an alert: product, type, pattern, tactic, technique and
 * scenario. Never from text that a program or a user on the host can choose.
 */
final class ThreatKindReader {

    /** Falcon's test patterns that were met in real alerts, for {@code crowdstrike_test_critical} and {@code _high}. */
    private static final Set<Long> TEST_PATTERNS = Set.of(10303L, 10304L);

    /** What Falcon writes of the sample command {@code choice /m crowdstrike_sample_detection} and of its test levels. */
    private static final String TEST_DESCRIPTION = "for evaluation only - benign, no action needed\\.?"
            + "|an? \\w+ level detection was triggered on this process for testing purposes\\.?";

    private static final String CUSTOM_INTELLIGENCE = "CSTA0005";

    private static final String TEST_NAME = "testtrigger(informational|low|medium|high|critical)";
    private static final Set<String> UNWANTED =
            Set.of("adware/pup", "adware", "pup", "potentially unwanted program", "unwanted program");
    private static final String MACHINE_LEARNING = "CSTA0004";
    private static final Set<String> MALWARE_SCENARIOS = Set.of("ngav", "ransomware");
    private static final Set<String> MALWARE_TECHNIQUES = Set.of("malware", "ransomware", "malicious file");
    private static final String INITIAL_ACCESS = "TA0001";
    private static final Set<String> POLICY_PRODUCTS = Set.of("data-protection");
    private static final Set<String> BEHAVIOUR_PRODUCTS = Set.of(
            "epp", "idp", "mobile", "xdr", "overwatch", "cwpp", "fcs", "automated-lead", "automated-lead-context");

    private ThreatKindReader() {}

    static ThreatKind read(Lenient alert) {
        String technique = word(alert, "technique");
        String scenario = word(alert, "scenario");
        if (isVendorTest(alert)) {
            return ThreatKind.VENDOR_TEST;
        }
        if (isCustomersOwnRule(alert) && wasRefused(alert)) {
            return ThreatKind.POLICY_VIOLATION;
        }
        if (isFileOnCustomersList(alert)) {
            return ThreatKind.MALWARE;
        }
        if (UNWANTED.contains(technique)) {
            return ThreatKind.UNWANTED_PROGRAM;
        }
        if (MACHINE_LEARNING.equals(alert.text("tactic_id"))
                || MALWARE_SCENARIOS.contains(scenario)
                || MALWARE_TECHNIQUES.contains(technique)) {
            return ThreatKind.MALWARE;
        }
        if (INITIAL_ACCESS.equals(alert.text("tactic_id")) || scenario.equals("exploit")) {
            return ThreatKind.ENTRY_ATTEMPT;
        }
        if (POLICY_PRODUCTS.contains(word(alert, "product"))) {
            return ThreatKind.POLICY_VIOLATION;
        }
        boolean behaviour = alert.text("tactic", "tactic_id", "technique", "technique_id") != null
                || (BEHAVIOUR_PRODUCTS.contains(word(alert, "product")) && alert.text("name", "display_name") != null);
        return behaviour ? ThreatKind.SUSPICIOUS_ACTIVITY : ThreatKind.UNKNOWN;
    }

    /** A rule that the customer wrote in the console: Custom Intelligence, Indicator of Attack. */
    private static boolean isCustomersOwnRule(Lenient alert) {
        return CUSTOM_INTELLIGENCE.equals(alert.text("tactic_id")) && "CST0004".equals(alert.text("technique_id"));
    }

    private static boolean wasRefused(Lenient alert) {
        return Boolean.TRUE.equals(alert.child("pattern_disposition_details").bool("process_blocked"));
    }

    /** A file by its hash, on the list of indicators that the customer keeps. */
    private static boolean isFileOnCustomersList(Lenient alert) {
        return CUSTOM_INTELLIGENCE.equals(alert.text("tactic_id"))
                && alert.children("ioc_context").stream()
                        .anyMatch(indicator -> word(indicator, "ioc_type").startsWith("hash_"));
    }

    /**
     * The tactic and technique of the tests are those of a real finding of Falcon's hunters too, so the pattern or its name
     * must say that it is the test.
     */
    private static boolean isVendorTest(Lenient alert) {
        boolean shape = "epp".equals(alert.text("product"))
                && "ldt".equals(alert.text("type"))
                && (isTactic(alert, "CSTA0006", "CST0002") || isTactic(alert, "CSTA0001", "CST0001"));
        Long pattern = alert.integer("pattern_id");
        return shape
                && ((pattern != null && TEST_PATTERNS.contains(pattern))
                        || word(alert, "display_name").matches(TEST_NAME)
                        || word(alert, "name").matches(TEST_NAME)
                        || word(alert, "description").matches(TEST_DESCRIPTION));
    }

    private static boolean isTactic(Lenient alert, String tactic, String technique) {
        return tactic.equals(alert.text("tactic_id")) && technique.equals(alert.text("technique_id"));
    }

    private static String word(Lenient alert, String field) {
        return Objects.requireNonNullElse(alert.text(field), "").trim().toLowerCase(Locale.ROOT);
    }
}

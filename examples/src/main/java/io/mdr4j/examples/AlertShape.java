package io.mdr4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.endpoint.EdrVendor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells by its shape whose alert a JSON object is, and that it is one: device records, events and vulnerabilities come in
 * search replies too.
 *
 * <p>The names are those of Falcon's Alerts API and of Carbon Black Cloud's alerts in version 7 and 6. The type of an alert
 * is not asked, so that one of a type that nobody knows yet is an alert too.
 */
final class AlertShape {

    /** Only an alert of Falcon has one of these. */
    private static final List<String> FALCON_OWN = List.of("composite_id", "indicator_id", "aggregate_id");

    private static final Set<String> FALCON_PRODUCTS = Set.of(
            "epp",
            "idp",
            "mobile",
            "xdr",
            "overwatch",
            "cwpp",
            "ngsiem",
            "thirdparty",
            "data-protection",
            "fcs",
            "automated-lead",
            "automated-lead-context");

    /** Only an alert of Carbon Black Cloud has one of these beside its type. */
    private static final List<String> CARBON_BLACK_OWN =
            List.of("alert_url", "threat_id", "legacy_alert_id", "reason_code", "policy_applied", "primary_event_id");

    /** What a search of alerts always brings; events lack the id, jobs the time. */
    private static final List<String> CARBON_BLACK_LEAST = List.of("id", "org_key", "backend_timestamp");

    private static final Set<String> CARBON_BLACK_TYPES = Set.of(
            "CB_ANALYTICS",
            "WATCHLIST",
            "INTRUSION_DETECTION_SYSTEM",
            "HOST_BASED_FIREWALL",
            "DEVICE_CONTROL",
            "CONTAINER_RUNTIME");

    private AlertShape() {}

    /** The vendor, or empty where it is no alert. */
    static Optional<EdrVendor> of(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        if (isFalcon(json)) {
            return Optional.of(EdrVendor.CROWDSTRIKE);
        }
        return isCarbonBlack(json) ? Optional.of(EdrVendor.CARBON_BLACK) : Optional.empty();
    }

    private static boolean isFalcon(JsonNode json) {
        boolean own = FALCON_OWN.stream().anyMatch(json::hasNonNull);
        boolean product = FALCON_PRODUCTS.contains(json.path("product").asText())
                && Stream.of("created_timestamp", "timestamp", "updated_timestamp")
                        .anyMatch(json::hasNonNull);
        boolean sensor = json.path("id").asText().startsWith("ind:");
        return own || product || sensor;
    }

    private static boolean isCarbonBlack(JsonNode json) {
        if (!json.path("type").isTextual() || json.has("schema")) {
            return json.hasNonNull("alert_url") && json.hasNonNull("org_key");
        }
        return CARBON_BLACK_TYPES.contains(json.path("type").asText())
                || CARBON_BLACK_OWN.stream().anyMatch(json::hasNonNull)
                || CARBON_BLACK_LEAST.stream().allMatch(json::hasNonNull);
    }
}

package io.mdr4j.reports;

import io.mdr4j.reports.Json.Fields;
import java.util.Locale;

/**
 * The markings of the Traffic Light Protocol 2.0 in STIX, whose ids are fixed (OASIS cti-stix-common-objects, extension
 * {@code tlp-2.0}).
 *
 * @param tlp the marking
 * @param id its id
 */
record StixTlp(Tlp tlp, String id) {

    /** When the markings were made, by their definition. */
    static final String CREATED = "2022-10-01T00:00:00.000Z";

    private static final String EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    static StixTlp of(Tlp tlp) {
        return new StixTlp(
                tlp,
                "marking-definition--"
                        + switch (tlp) {
                            case CLEAR -> "94868c89-83c2-464b-929b-a1a8aa3c8487";
                            case GREEN -> "bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
                            case AMBER -> "55d920b0-5e8b-4f79-9ee9-91f868d9b421";
                            case AMBER_STRICT -> "939a9414-2ddd-4d32-a0cd-375ea402b003";
                            case RED -> "e828b379-4e03-4974-9ac4-e53a884c97c1";
                        });
    }

    Fields marking() {
        return new Fields()
                .put("type", "marking-definition")
                .put("spec_version", "2.1")
                .put("id", id)
                .put("created", CREATED)
                .put("name", tlp.label())
                .put(
                        "extensions",
                        new Fields()
                                .put(
                                        EXTENSION,
                                        new Fields()
                                                .put("extension_type", "property-extension")
                                                .put(
                                                        "tlp_2_0",
                                                        tlp.label()
                                                                .replace("TLP:", "")
                                                                .toLowerCase(Locale.ROOT))));
    }
}

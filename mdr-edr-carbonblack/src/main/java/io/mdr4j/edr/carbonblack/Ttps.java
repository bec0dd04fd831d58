package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import java.util.ArrayList;
import java.util.List;

/** The vendor's words for what was seen: {@code ttps}, in API v6 spread over {@code threat_indicators}. */
final class Ttps {

    private Ttps() {}

    static List<String> of(Lenient fields) {
        List<String> ttps = new ArrayList<>(fields.texts("ttps"));
        fields.children("threat_indicators").forEach(indicator -> ttps.addAll(indicator.texts("ttps")));
        return ttps;
    }
}

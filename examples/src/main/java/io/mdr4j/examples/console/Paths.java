package io.mdr4j.examples.console;

import io.mdr4j.incident.IncidentId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of pages, all of them paths of ours. */
final class Paths {

    private Paths() {}

    static String of(IncidentId incident) {
        return "/incidents/" + encoded(incident.customer().value()) + "/" + encoded(incident.number());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

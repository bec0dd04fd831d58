package io.mdr4j.examples.console;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.AlertId;
import io.mdr4j.alert.Technique;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.incident.AlertCase;
import java.util.stream.Collectors;

/** One alert as the page shows it. {@code field} names it in the form that splits. */
record AlertView(
        String field, String title, String about, String host, String stopped, String techniques, String receivedAt) {

    static String field(AlertId alert) {
        return "alert " + alert;
    }

    static AlertView of(AlertCase known, Words words, Times times) {
        Alert alert = known.alert();
        return new AlertView(
                field(alert.id()),
                Shown.line(alert.title().orElse(alert.type())),
                Shown.line(alert.vendor().displayName() + " | " + alert.rating().word()),
                alert.endpoint().map(Endpoint::displayName).map(Shown::line).orElse("-"),
                words.of("stopped", alert.blockStatus().outcome()),
                alert.techniques().stream()
                        .map(Technique::techniqueId)
                        .filter(id -> !id.isEmpty())
                        .map(Shown::line)
                        .distinct()
                        .collect(Collectors.joining(", ")),
                times.toSecond(known.receivedAt()));
    }
}

package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Title and description of an alert: the EDR's own texts, and the facts that only some types carry (watchlist, rule, USB
 * device, container), each behind the name of what it is.
 */
record TextReader(Optional<String> title, Optional<String> description) {

    private static final int LONGEST = 8_000;

    static TextReader read(Lenient fields) {
        String title = fields.text("report_name", "threat_name", "reason", "reason_code");
        List<String> lines = new ArrayList<>();
        line(lines, "", fields.text("reason"));
        line(lines, "", fields.text("report_description"));
        line(lines, "Reason code: ", fields.text("reason_code"));
        line(lines, "Watchlist: ", joined(watchlists(fields), ", "));
        line(lines, "Report: ", fields.text("report_link", "report_id"));
        line(lines, "Query: ", fields.text("ioc_hit"));
        line(lines, "Rule: ", joined(texts(fields, "rule_category_id", "rule_id", "tms_rule_id"), " / "));
        line(
                lines,
                "External device: ",
                joined(
                        texts(fields, "external_device_friendly_name", "vendor_id", "product_id", "serial_number"),
                        " / "));
        line(
                lines,
                "Container: ",
                joined(
                        texts(fields, "k8s_cluster", "k8s_namespace", "k8s_kind", "k8s_workload_name", "k8s_pod_name"),
                        " / "));
        line(lines, "Container rule: ", joined(texts(fields, "k8s_policy", "k8s_rule"), " / "));
        Optional<String> description =
                lines.isEmpty() ? Optional.empty() : Optional.of(bounded(String.join("\n", lines)));
        return new TextReader(Optional.ofNullable(title).map(TextReader::bounded), description);
    }

    private static List<String> texts(Lenient fields, String... names) {
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            add(texts, fields.text(name));
        }
        return texts;
    }

    private static List<String> watchlists(Lenient fields) {
        List<String> names = new ArrayList<>();
        fields.children("watchlists").forEach(list -> add(names, list.text("name", "id")));
        return names;
    }

    private static void add(List<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }

    private static @Nullable String joined(List<String> texts, String separator) {
        return texts.isEmpty() ? null : String.join(separator, texts);
    }

    private static void line(List<String> lines, String label, @Nullable String text) {
        if (text != null) {
            lines.add(label + text.strip());
        }
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " [...]";
    }
}

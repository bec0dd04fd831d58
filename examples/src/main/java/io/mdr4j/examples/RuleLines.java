package io.mdr4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.behaviours.RuleDefinition;
import io.mdr4j.behaviours.RuleHealth;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Rules as JSON, one on each line. Times are in UTC; what is not known is left out. */
final class RuleLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleLines() {}

    static void print(List<RuleRow> rows, PrintWriter out) {
        rows.forEach(row -> out.println(line(row)));
    }

    private static ObjectNode line(RuleRow row) {
        RuleDefinition rule = row.rule();
        ObjectNode line = JSON.createObjectNode().put("rule", rule.id());
        rule.info().id().ifPresent(id -> line.put("id", id));
        line.put("weight", rule.weight());
        if (rule.weight() > 0) {
            line.put("level", rule.level().toString());
        }
        line.put("kind", rule.kind().toString().toLowerCase(Locale.ROOT));
        ArrayNode techniques = line.putArray("techniques");
        rule.techniques().forEach(techniques::add);
        line.putObject("title")
                .put("ja", rule.title().ja())
                .put("en", rule.title().en());
        line.put("group", row.group());
        rule.attribution().ifPresent(attribution -> line.put("attribution", attribution));
        row.health().ifPresent(health -> add(health, line));
        return line;
    }

    private static void add(RuleHealth health, ObjectNode line) {
        line.put("hits", health.hits())
                .put("confirmed", health.confirmed())
                .put("falsePositives", health.falsePositives())
                .put("notReviewed", health.notReviewed())
                .put("tunedAway", health.tunedAway());
        health.falsePositiveShare().ifPresent(share -> line.put("falsePositiveShare", share));
        health.firstHit().ifPresent(at -> line.put("firstHit", at.toString()));
        health.lastHit().ifPresent(at -> line.put("lastHit", at.toString()));
        ArrayNode customers = line.putArray("customers");
        health.customers().stream().map(customer -> customer.value()).sorted().forEach(customers::add);
        ArrayNode flags = line.putArray("flags");
        health.flags().forEach(flag -> flags.add(flag.toString()));
    }
}

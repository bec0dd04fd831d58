package io.mdr4j.examples;

import io.mdr4j.behaviours.RuleDefinition;
import io.mdr4j.behaviours.RuleHealth;
import io.mdr4j.customer.Language;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rules as a table. */
final class RuleTable {

    private static final int WIDEST = 60;
    private static final int WIDEST_ATTRIBUTION = 400;
    private static final int MOST_TECHNIQUES = 2;

    private final Language language;
    private final boolean hasHealth;
    private final boolean hasAttribution;
    private final ConsoleTable table = new ConsoleTable();

    private RuleTable(List<RuleRow> rows, Language language) {
        this.language = language;
        this.hasHealth = rows.stream().anyMatch(row -> row.health().isPresent());
        this.hasAttribution =
                rows.stream().anyMatch(row -> row.rule().attribution().isPresent());
        table.texts("rule", WIDEST)
                .numbers("weight")
                .texts("level", WIDEST)
                .texts("kind", WIDEST)
                .texts("techniques", WIDEST)
                .texts("title", WIDEST)
                .texts("group", WIDEST);
        if (hasHealth) {
            table.numbers("hits").numbers("confirmed").numbers("false").texts("flags", WIDEST);
        }
        if (hasAttribution) {
            table.texts("author, licence", WIDEST_ATTRIBUTION);
        }
        rows.forEach(row -> table.row(cells(row)));
    }

    static void print(List<RuleRow> rows, Language language, PrintWriter out) {
        new RuleTable(rows, language).table.print(out);
    }

    private List<String> cells(RuleRow row) {
        RuleDefinition rule = row.rule();
        List<String> cells = new ArrayList<>(List.of(
                rule.id(),
                Integer.toString(rule.weight()),
                rule.weight() == 0 ? "-" : rule.level().toString(),
                rule.kind().toString().toLowerCase(Locale.ROOT),
                techniques(rule),
                language == Language.JA ? rule.title().ja() : rule.title().en(),
                row.group()));
        if (hasHealth) {
            cells.addAll(row.health().map(RuleTable::cells).orElse(List.of("", "", "", "")));
        }
        if (hasAttribution) {
            cells.add(rule.attribution().orElse(""));
        }
        return cells;
    }

    private static List<String> cells(RuleHealth health) {
        return List.of(
                Integer.toString(health.hits()),
                Integer.toString(health.confirmed()),
                Integer.toString(health.falsePositives()),
                health.flags().stream().map(RuleHealth.Flag::toString).collect(Collectors.joining(" ")));
    }

    private static String techniques(RuleDefinition rule) {
        List<String> all = rule.techniques();
        String first = all.stream().limit(MOST_TECHNIQUES).collect(Collectors.joining(" "));
        return all.size() > MOST_TECHNIQUES ? first + " +" + (all.size() - MOST_TECHNIQUES) : first;
    }
}

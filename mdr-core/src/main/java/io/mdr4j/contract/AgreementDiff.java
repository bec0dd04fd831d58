package io.mdr4j.contract;

import io.mdr4j.contract.AgreementText.Item;
import io.mdr4j.text.Bilingual;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is different between two agreements, in short. Pure. */
public final class AgreementDiff {

    /** How many differences are named; of further ones the number is said. */
    public static final int MOST_LINES = 200;

    private static final int LONGEST_VALUE = 80;

    private AgreementDiff() {}

    /**
     * A line for each item that was added, removed or changed, in both languages, at most {@value #MOST_LINES} and one more that
     * says how many follow. Of contacts, accounts and endpoints no value is repeated.
     */
    public static List<Bilingual> between(AgreementText before, AgreementText after) {
        List<Bilingual> lines = new ArrayList<>();
        Set<Item> all = new LinkedHashSet<>(after.items().keySet());
        all.addAll(before.items().keySet());
        for (Item item : all) {
            Map<String, String> was = before.items().get(item);
            Map<String, String> is = after.items().get(item);
            if (was == null) {
                lines.add(line(item, new Bilingual("を追加", "added")));
            } else if (is == null) {
                lines.add(line(item, new Bilingual("を削除", "removed")));
            } else if (!was.equals(is)) {
                lines.add(line(item, changed(item, was, is)));
            }
        }
        if (!common(before, after).equals(common(after, before))) {
            lines.add(new Bilingual("運用ルールの順序を変更", "the order of the operation rules changed"));
        }
        return bounded(lines);
    }

    private static List<String> common(AgreementText one, AgreementText other) {
        Set<String> others = new LinkedHashSet<>(other.names(Topic.RULE));
        return one.names(Topic.RULE).stream().filter(others::contains).toList();
    }

    private static Bilingual line(Item item, Bilingual what) {
        Bilingual label = item.topic().label();
        String name = shortened(item.name());
        return new Bilingual(
                label.ja() + (name.isEmpty() ? "" : "「" + name + "」") + what.ja(),
                label.en() + (name.isEmpty() ? "" : " \"" + name + "\"") + " " + what.en());
    }

    private static Bilingual changed(Item item, Map<String, String> was, Map<String, String> is) {
        Set<String> attributes = new LinkedHashSet<>(is.keySet());
        attributes.addAll(was.keySet());
        List<String> ja = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (String attribute : attributes) {
            String from = was.getOrDefault(attribute, "");
            String to = is.getOrDefault(attribute, "");
            if (!from.equals(to)) {
                String values = " " + value(from) + " → " + value(to);
                String shown = item.topic().isPersonal() ? attribute.split(" ", 2)[0] : attribute + values;
                ja.add(shown);
                en.add(shown);
            }
        }
        return new Bilingual(
                "を変更（" + String.join("、", new LinkedHashSet<>(ja)) + "）",
                "changed (" + String.join("; ", new LinkedHashSet<>(en)) + ")");
    }

    private static String value(String value) {
        return value.isEmpty() ? "-" : shortened(value);
    }

    private static String shortened(String text) {
        String line = Objects.requireNonNull(text, "text").replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private static List<Bilingual> bounded(List<Bilingual> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<Bilingual> bounded = new ArrayList<>(lines.subList(0, MOST_LINES));
        int more = lines.size() - MOST_LINES;
        bounded.add(new Bilingual("ほか " + more + " 件の変更", more + " more changes"));
        return bounded;
    }
}

package io.mdr4j.contract;

import io.mdr4j.customer.Customer;
import io.mdr4j.evidence.Document;
import io.mdr4j.operation.CustomerInventory;
import io.mdr4j.operation.OperationRules;
import io.mdr4j.severity.AllowEntry;
import io.mdr4j.severity.RuleTuning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was agreed with a customer, written down attribute by attribute in an order of its own, so that the same agreement is the
 * same text on every node and in every version of the library: what is left at its default is not written. Immutable.
 *
 * <p>A line for each attribute: topic, name, attribute and value, set apart by tabs, with {@code \}, tab and line breaks escaped.
 */
public final class AgreementText {

    /** Nothing was agreed. */
    public static final AgreementText NONE = new AgreementText(Map.of());

    /** What an attribute belongs to. */
    record Item(Topic topic, String name) {}

    private final Map<Item, Map<String, String>> items;

    AgreementText(Map<Item, Map<String, String>> items) {
        this.items = items;
    }

    /**
     * The text of what was agreed. Rules that are not of the library's builder count by their version alone, and a calendar, which
     * is code, does not count.
     */
    public static AgreementText of(
            Customer customer,
            OperationRules rules,
            CustomerInventory inventory,
            List<AllowEntry> allowEntries,
            List<RuleTuning> tunings) {
        return AgreementWriter.text(customer, rules, inventory, allowEntries, tunings);
    }

    /** The attributes by what they belong to, in the order in which they were agreed. */
    Map<Item, Map<String, String>> items() {
        return items;
    }

    /** The version of the rules. */
    public String rulesVersion() {
        return items.getOrDefault(new Item(Topic.RULES, ""), Map.of()).getOrDefault("version", "");
    }

    /** The hash of what the rules say, their lists of endpoints and accounts included. */
    public String rulesSha256() {
        Map<Item, Map<String, String>> rules = new LinkedHashMap<>();
        items.forEach((item, attributes) -> {
            if (item.topic().isOfRules()) {
                rules.put(item, attributes);
            }
        });
        return new AgreementText(rules).sha256();
    }

    /** The hash of the whole text. */
    public String sha256() {
        return document().sha256();
    }

    /** The text as it is kept. */
    public Document document() {
        StringBuilder text = new StringBuilder();
        items.forEach((item, attributes) -> attributes.forEach((attribute, value) -> text.append(item.topic())
                .append('\t')
                .append(escape(item.name()))
                .append('\t')
                .append(attribute)
                .append('\t')
                .append(escape(value))
                .append('\n')));
        return Document.of(text.toString());
    }

    /** Reads a text that was kept. Throws {@link IllegalArgumentException} when it is none. */
    public static AgreementText read(Document document) {
        Builder builder = new Builder();
        for (String line : document.text().lines().toList()) {
            List<String> parts = List.of(line.split("\t", -1));
            if (parts.size() != 4) {
                throw new IllegalArgumentException("The text of an agreement has a line with " + parts.size()
                        + " parts instead of 4: " + document);
            }
            builder.add(Topic.valueOf(parts.get(0)), unescape(parts.get(1)), parts.get(2), unescape(parts.get(3)));
        }
        return builder.build();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescape(String text) {
        StringBuilder read = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                char escaped = text.charAt(i);
                read.append(
                        switch (escaped) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> escaped;
                        });
            } else {
                read.append(c);
            }
        }
        return read.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgreementText text && text.sha256().equals(sha256());
    }

    @Override
    public int hashCode() {
        return sha256().hashCode();
    }

    @Override
    public String toString() {
        return "AgreementText[" + rulesVersion() + ", " + items.size() + " items]";
    }

    /** Collects attributes in order. */
    static final class Builder {

        private final Map<Item, Map<String, String>> items = new LinkedHashMap<>();

        Builder add(Topic topic, String name, String attribute, String value) {
            items.computeIfAbsent(new Item(topic, name), i -> new LinkedHashMap<>())
                    .put(attribute, Objects.requireNonNull(value, attribute));
            return this;
        }

        /** The same, unless there is nothing to say. */
        Builder addUnlessEmpty(Topic topic, String name, String attribute, String value) {
            return value.isEmpty() ? this : add(topic, name, attribute, value);
        }

        AgreementText build() {
            return new AgreementText(new LinkedHashMap<>(items));
        }
    }

    /** The names of a topic's items, in their order. */
    List<String> names(Topic topic) {
        List<String> names = new ArrayList<>();
        items.keySet().stream().filter(i -> i.topic() == topic).forEach(i -> names.add(i.name()));
        return names;
    }
}

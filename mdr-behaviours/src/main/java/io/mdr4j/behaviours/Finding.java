package io.mdr4j.behaviours;

import io.mdr4j.attack.AttackCatalogue;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.sigma.SigmaEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one rule found: the facts that show it, what matched, and the techniques where the EDR named them. */
final class Finding {

    private static final int MOST_QUOTES = 4;
    private static final int MOST_KEPT = 40;
    private static final int LONGEST_QUOTE = 200;
    private static final String TECHNIQUE = "Technique";

    /** What tells most of what happened stands first. */
    private static final List<String> TELLING = List.of(
            "CommandLine",
            "ScriptBlockText",
            "TargetObject",
            "TargetFilename",
            "QueryName",
            "DestinationHostname",
            "DestinationIp",
            TECHNIQUE,
            "Title",
            "ParentImage",
            "Image");

    private final Set<String> facts = new LinkedHashSet<>();
    private final Set<String> techniques = new LinkedHashSet<>();
    private final Set<Behaviour.Quote> quotes = new LinkedHashSet<>();

    void add(Collection<String> someFacts) {
        facts.addAll(someFacts);
    }

    /** Quotes a field of an event, bounded; the id of a technique is kept as such too. */
    void quote(String field, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (quotes.size() < MOST_KEPT) {
            quotes.add(new Behaviour.Quote(field, cut(value)));
        }
        if (field.equals(TECHNIQUE)
                && AttackCatalogue.enterprise().technique(value).isPresent()) {
            techniques.add(value);
        }
    }

    /** Quotes what tells most of an event. */
    void quote(SigmaEvent event) {
        TELLING.stream()
                .filter(field -> !event.values(field).isEmpty())
                .findFirst()
                .ifPresent(field -> quote(field, event.values(field).get(0)));
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + " [...]";
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    Set<String> facts() {
        return facts;
    }

    /** Those that the EDR named, where its word matched; empty where something else did. */
    Set<String> techniques() {
        return techniques;
    }

    List<Behaviour.Quote> quotes() {
        return quotes.stream()
                .sorted(Comparator.comparingInt(quote -> rank(quote.field())))
                .limit(MOST_QUOTES)
                .toList();
    }

    private static int rank(String field) {
        int rank = TELLING.indexOf(field);
        return rank < 0 ? TELLING.size() : rank;
    }
}

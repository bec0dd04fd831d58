package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a condition. {@code not} binds more tightly than {@code and}, {@code and} more tightly than {@code or}:
 *
 * <pre>
 * or       = and { "or" and }
 * and      = not { "and" not }
 * not      = "not" not | primary
 * primary  = "(" or ")" | ("1" | "any" | "all") "of" ("them" | pattern) | name
 * </pre>
 */
final class ConditionParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*([()|]|[^\\s()|]+)");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "of", "them");
    private static final Set<String> QUANTIFIERS = Set.of("1", "any", "all");
    private static final int MOST_TOKENS = 10_000;
    private static final int DEEPEST = 100;

    private final Map<String, Selection> selections;
    private final YamlValue.Scalar written;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private int at;
    private int depth;

    private ConditionParser(YamlValue.Scalar written, Map<String, Selection> selections) {
        this.written = written;
        this.selections = selections;
        Matcher matcher = TOKEN.matcher(written.text());
        while (matcher.lookingAt() && tokens.size() <= MOST_TOKENS) {
            tokens.add(matcher.group(1));
            places.add(matcher.start(1));
            matcher.region(matcher.end(), written.text().length());
        }
    }

    static Condition parse(YamlValue.Scalar written, Map<String, Selection> selections) {
        ConditionParser parser = new ConditionParser(written, selections);
        if (parser.tokens.isEmpty()) {
            throw new FaultException(written.at(), "the condition is empty; name at least one selection");
        }
        if (parser.tokens.size() > MOST_TOKENS) {
            throw new FaultException(written.at(), "the condition has more than " + MOST_TOKENS + " words");
        }
        Condition condition = parser.or();
        if (parser.at < parser.tokens.size()) {
            throw parser.fault(
                    parser.isNext("|")
                            ? "aggregations behind | are no longer part of Sigma; write a correlation rule"
                            : "'" + parser.peek() + "' is not expected here; right would be 'and', 'or' or the end");
        }
        return condition;
    }

    /** Everything in a condition that may be a name, in the order in which it is named first. */
    static Set<String> names(String written) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = TOKEN.matcher(written);
        while (matcher.find() && names.size() <= MOST_TOKENS) {
            String token = matcher.group(1);
            if (!QUANTIFIERS.contains(token.toLowerCase(Locale.ROOT))
                    && !WORDS.contains(token.toLowerCase(Locale.ROOT))
                    && !"()|".contains(token)
                    && token.indexOf('*') < 0) {
                names.add(token);
            }
        }
        return names;
    }

    private Condition or() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(and());
        } while (skip("or"));
        return Condition.Joined.any(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(not());
        } while (skip("and"));
        return Condition.Joined.all(parts);
    }

    private Condition not() {
        if (++depth > DEEPEST) {
            throw fault("nested deeper than " + DEEPEST);
        }
        Condition condition = skip("not") ? new Condition.Not(not()) : primary();
        depth--;
        return condition;
    }

    private Condition primary() {
        if (skip("(")) {
            Condition inner = or();
            if (!skip(")")) {
                throw fault("a closing parenthesis is missing");
            }
            return inner;
        }
        boolean isQuantified = at + 1 < tokens.size() && tokens.get(at + 1).equalsIgnoreCase("of");
        if (isQuantified) {
            return quantified();
        }
        if (at >= tokens.size() || WORDS.contains(peek().toLowerCase(Locale.ROOT)) || "()|".contains(peek())) {
            throw fault("the name of a selection is expected here, 'not', '1 of', 'all of' or a parenthesis");
        }
        Selection selection = selections.get(peek());
        if (selection == null) {
            throw fault("there is no selection '" + peek() + "'; right would be " + names(selections.keySet()));
        }
        at++;
        return new Condition.Search(selection);
    }

    private Condition quantified() {
        boolean isAll = peek().equalsIgnoreCase("all");
        if (!isAll && !peek().equals("1") && !peek().equalsIgnoreCase("any")) {
            throw fault("'" + peek() + " of' is not known; right would be '1 of', 'any of' or 'all of'");
        }
        at += 2;
        if (at >= tokens.size()) {
            throw fault("'them' or a pattern such as selection_* is expected here");
        }
        String pattern = peek();
        List<Condition> parts = selections.entrySet().stream()
                .filter(entry -> isMeant(pattern, entry.getKey()))
                .map(entry -> (Condition) new Condition.Search(entry.getValue()))
                .toList();
        if (parts.isEmpty()) {
            throw fault("no selection is called " + pattern + "; there are " + names(selections.keySet()));
        }
        at++;
        return isAll ? Condition.Joined.all(parts) : Condition.Joined.any(parts);
    }

    /** What begins with an underscore is left out of {@code them}. */
    private static boolean isMeant(String pattern, String name) {
        if (pattern.equalsIgnoreCase("them")) {
            return !name.startsWith("_");
        }
        return new Glob(SigmaText.withStars(pattern), true).matches(name);
    }

    private static String names(Collection<String> names) {
        return names.isEmpty()
                ? "none"
                : String.join(", ", names.stream().limit(10).toList());
    }

    private String peek() {
        return tokens.get(at);
    }

    private boolean isNext(String token) {
        return at < tokens.size() && peek().equalsIgnoreCase(token);
    }

    private boolean skip(String token) {
        boolean isNext = isNext(token);
        at += isNext ? 1 : 0;
        return isNext;
    }

    /** Where the condition stands on one line, the column is that of the word. */
    private FaultException fault(String message) {
        int place = at < places.size() ? places.get(at) : written.text().length();
        boolean isOneLine = written.text().indexOf('\n') < 0;
        int columns = isOneLine ? place + (written.isBare() ? 0 : 1) : 0;
        return new FaultException(written.at().right(columns), message);
    }
}

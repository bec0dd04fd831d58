package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code %name%} stands for; collects the names for which there is nothing. Belongs to one document. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("%([A-Za-z0-9_.-]+)%");
    private static final int MOST_TEXTS = 10_000;

    private final Map<String, List<String>> values;
    private final Set<String> missing = new TreeSet<>();

    Placeholders(Map<String, List<String>> values) {
        this.values = values;
    }

    Set<String> missing() {
        return missing;
    }

    /** The values are texts of Sigma: a star in one is a wildcard. */
    List<String> expand(YamlValue.Scalar scalar) {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(scalar.text()));
        while (!open.isEmpty()) {
            String text = open.remove(open.size() - 1);
            Matcher matcher = PLACEHOLDER.matcher(text);
            if (!matcher.find()) {
                done.add(text);
                continue;
            }
            List<String> known = values.getOrDefault(matcher.group(1), List.of());
            if (known.isEmpty()) {
                missing.add(matcher.group(1));
                return List.of(scalar.text());
            }
            for (String value : known) {
                open.add(text.substring(0, matcher.start()) + value + text.substring(matcher.end()));
            }
            if (open.size() + done.size() > MOST_TEXTS) {
                throw new FaultException(scalar.at(), "its placeholders stand for more than " + MOST_TEXTS + " texts");
            }
        }
        return done;
    }
}

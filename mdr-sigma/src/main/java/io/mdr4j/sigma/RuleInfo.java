package io.mdr4j.sigma;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule says about itself. Immutable. Texts are as their author wrote them: not to be trusted as mark-up.
 *
 * @param id empty where the rule has none
 * @param title one line
 * @param name by which correlation rules and filters may call it; empty where it has none
 * @param description empty where there is none
 * @param author to be shown with the rule where its licence asks for attribution; empty where none is named
 * @param license empty where none is named
 * @param date as written, empty where there is none
 * @param modified as written, empty where there is none
 * @param status how far the rule has matured
 * @param level how grave it is
 * @param related to other rules
 * @param references links
 * @param tags such as {@code attack.t1059.001}
 * @param falsePositives known ones
 * @param fields worth showing
 * @param other top-level entries that the specification does not name; texts, lists and maps
 * @param file the rule was read from
 * @param line at which it begins, from 1
 */
public record RuleInfo(
        Optional<String> id,
        String title,
        String name,
        String description,
        String author,
        String license,
        String date,
        String modified,
        RuleStatus status,
        Level level,
        List<Related> related,
        List<String> references,
        List<String> tags,
        List<String> falsePositives,
        List<String> fields,
        Map<String, Object> other,
        String file,
        int line) {

    public RuleInfo {
        related = List.copyOf(related);
        references = List.copyOf(references);
        tags = List.copyOf(tags);
        falsePositives = List.copyOf(falsePositives);
        fields = List.copyOf(fields);
        other = Map.copyOf(other);
    }

    /** The ids of ATT&amp;CK techniques among the tags, as in {@code T1059.001}; whether they exist is not checked. */
    public List<String> techniques() {
        return tags.stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> tag.matches("attack\\.t\\d{4}(\\.\\d{3})?"))
                .map(tag -> tag.substring("attack.".length()).toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Whether a filter or a correlation rule that names {@code reference} means this rule: by id or by name. */
    boolean isCalled(String reference) {
        return !reference.isEmpty()
                && (reference.equals(name)
                        || id.filter(reference::equalsIgnoreCase).isPresent());
    }

    @Override
    public String toString() {
        return title + id.map(i -> " (" + i + ")").orElse("");
    }
}

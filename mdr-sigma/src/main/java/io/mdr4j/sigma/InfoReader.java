package io.mdr4j.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a document says about itself. */
final class InfoReader {

    private static final Set<String> KNOWN = Set.of(
            "title",
            "id",
            "name",
            "description",
            "author",
            "license",
            "date",
            "modified",
            "status",
            "level",
            "related",
            "references",
            "tags",
            "falsepositives",
            "fields",
            "logsource",
            "detection",
            "correlation",
            "filter",
            "generate",
            "taxonomy",
            "scope");

    private InfoReader() {}

    static RuleInfo read(YamlFields document, String file) {
        String id = document.text("id");
        return new RuleInfo(
                id.isBlank() ? Optional.empty() : Optional.of(id),
                document.requiredText("title"),
                document.text("name"),
                document.text("description"),
                String.join(", ", document.texts("author")),
                document.text("license"),
                document.text("date"),
                document.text("modified"),
                document.constant("status", RuleStatus.class, RuleStatus.UNSTATED),
                document.constant("level", Level.class, Level.INFORMATIONAL),
                related(document),
                document.texts("references"),
                document.texts("tags"),
                document.texts("falsepositives"),
                document.texts("fields"),
                other(document),
                file,
                document.at().line());
    }

    private static List<Related> related(YamlFields document) {
        List<Related> related = new ArrayList<>();
        document.map()
                .find("related")
                .filter(value -> !value.isNull())
                .ifPresent(list -> YamlFields.items(list).forEach(item -> {
                    YamlFields fields = YamlFields.of(item, "related");
                    related.add(new Related(
                            fields.requiredText("id"),
                            YamlFields.constant(fields.required("type"), "type", Related.Relation.class)));
                }));
        return related;
    }

    private static Map<String, Object> other(YamlFields document) {
        Map<String, Object> other = new LinkedHashMap<>();
        document.map().entries().forEach((name, entry) -> {
            if (!KNOWN.contains(name)) {
                other.put(name, entry.value().plain());
            }
        });
        return other;
    }
}

package io.mdr4j.behaviours;

import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Severity;
import io.mdr4j.sigma.RuleInfo;
import io.mdr4j.text.Bilingual;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A behaviour rule: what it says of itself in Sigma, and what this library's extension {@code mdr:} adds. Immutable.
 *
 * @param id the stable name: the rule's name, or its id where it has none
 * @param title for people, in both languages
 * @param weight how much it counts, see {@link Behaviour#weight()}; a rule of weight 0 only serves correlation rules
 * @param kind how the block status counts
 * @param explanation what it means; empty where the rule does not say
 * @param advice what to do; empty where the rule does not say
 * @param blindSpots what it does not see; empty where the rule does not say
 * @param techniques the ATT&amp;CK techniques that it shows
 * @param attribution who wrote it and under which licence; empty for this library's own rules
 * @param info everything that the rule says of itself
 */
public record RuleDefinition(
        String id,
        Bilingual title,
        int weight,
        Behaviour.Kind kind,
        Optional<Bilingual> explanation,
        Optional<Bilingual> advice,
        Optional<String> blindSpots,
        List<String> techniques,
        Optional<String> attribution,
        RuleInfo info) {

    /** Copies the list. */
    public RuleDefinition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(kind, "kind");
        techniques = List.copyOf(techniques);
    }

    /** The level that it makes by itself; see {@link Behaviour#level()}. */
    public Severity level() {
        return Behaviour.builder()
                .id(id)
                .title(title)
                .weight(weight)
                .kind(kind)
                .build()
                .level();
    }

    /** By what settings, filters and correlation rules may call it: name and id, in lower case. */
    Set<String> references() {
        Set<String> references = new LinkedHashSet<>();
        references.add(id.toLowerCase(Locale.ROOT));
        info.id().ifPresent(uuid -> references.add(uuid.toLowerCase(Locale.ROOT)));
        return references;
    }

    /** Tells whether a setting that names a rule means this one: by name or by id. */
    public boolean isCalled(String reference) {
        return references().contains(reference.toLowerCase(Locale.ROOT));
    }
}

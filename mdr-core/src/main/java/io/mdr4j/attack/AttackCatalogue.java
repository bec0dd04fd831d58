package io.mdr4j.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tactics and techniques of one release of ATT&amp;CK, former ids included. What is no id of ATT&amp;CK, such as a
 * vendor's own, is simply not found; no text makes a look-up fail. Immutable, thread-safe.
 */
public final class AttackCatalogue {

    private final String version;
    private final Map<String, AttackTactic> tactics;
    private final Map<String, AttackTactic> slugs;
    private final Map<String, AttackTechnique> techniques;
    private final Map<String, List<String>> formerIds;

    AttackCatalogue(
            String version,
            Map<String, AttackTactic> tactics,
            Map<String, AttackTactic> slugs,
            Map<String, AttackTechnique> techniques) {
        this.version = version;
        this.tactics = Collections.unmodifiableMap(new LinkedHashMap<>(tactics));
        this.slugs = Map.copyOf(slugs);
        this.techniques = Collections.unmodifiableMap(new LinkedHashMap<>(techniques));
        this.formerIds = techniques.values().stream()
                .filter(technique -> technique.successor().isPresent())
                .collect(Collectors.groupingBy(
                        technique -> technique.inForce().id(),
                        Collectors.mapping(AttackTechnique::id, Collectors.toUnmodifiableList())));
    }

    /** Read when it is first asked for. */
    private static final class Bundled {
        private static final AttackCatalogue ENTERPRISE = CatalogueFile.bundled("enterprise.tsv");
    }

    /** The Enterprise matrix, as it comes with the library. */
    public static AttackCatalogue enterprise() {
        return Bundled.ENTERPRISE;
    }

    /** The release of ATT&amp;CK, for example 19.2. */
    public String version() {
        return version;
    }

    /** All tactics in the order of the matrix. */
    public List<AttackTactic> tactics() {
        return List.copyOf(tactics.values());
    }

    /** All techniques and sub-techniques, those no longer in force after those that are. */
    public Collection<AttackTechnique> techniques() {
        return techniques.values();
    }

    /** The tactic of this id, case ignored; empty for an unknown one. */
    public Optional<AttackTactic> tactic(String id) {
        return Optional.ofNullable(tactics.get(key(id)));
    }

    /**
     * The tactic of a short name as Sigma tags quote it, case ignored, with hyphens or underscores: {@code
     * credential-access}. A former name leads to the tactic that kept its id. Empty for an unknown one.
     */
    public Optional<AttackTactic> tacticOf(String slug) {
        return Optional.ofNullable(
                slugs.get(slug.strip().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    /**
     * The technique of this id, case ignored, also one that is no longer in force; empty for an unknown one. See {@link
     * AttackTechnique#inForce()}.
     */
    public Optional<AttackTechnique> technique(String id) {
        return Optional.ofNullable(techniques.get(key(id)));
    }

    /**
     * The ids that stand for the same technique, itself first, then its successor and the ids that this one had before: an EDR
     * may know an older release, or a newer one. What is no id of ATT&amp;CK stands alone.
     */
    public List<String> sameAs(String id) {
        String current =
                technique(id).map(technique -> technique.inForce().id()).orElse(id);
        List<String> same = new ArrayList<>(List.of(id, current));
        same.addAll(formerIds.getOrDefault(current, List.of()));
        return same.stream().distinct().toList();
    }

    private static String key(String id) {
        return id.strip().toUpperCase(Locale.ROOT);
    }
}

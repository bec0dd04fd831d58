package io.mdr4j.sigma;

/**
 * How a rule is related to another. Immutable.
 *
 * @param id of the other rule
 * @param relation what the other rule is to this one
 */
public record Related(String id, Relation relation) {

    /** The kinds of relation that the specification knows. */
    public enum Relation {
        DERIVED,
        OBSOLETE,
        MERGED,
        RENAMED,
        SIMILAR
    }
}

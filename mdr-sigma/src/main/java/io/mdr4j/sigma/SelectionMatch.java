package io.mdr4j.sigma;

import java.util.List;

/**
 * A selection of a rule that holds. Immutable.
 *
 * @param selection its name
 * @param fields what of the event passed
 */
public record SelectionMatch(String selection, List<FieldMatch> fields) {
    public SelectionMatch {
        fields = List.copyOf(fields);
    }
}

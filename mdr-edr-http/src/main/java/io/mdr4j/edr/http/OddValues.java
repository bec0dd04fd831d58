package io.mdr4j.edr.http;

/**
 * Told of each value that is not what its field should hold: the value is read as well as it goes, or as missing, and the
 * alert goes on. Called from the mapping thread; must be quick, thread-safe, and never throw.
 */
@FunctionalInterface
public interface OddValues {

    /**
     * One odd value.
     *
     * @param field the field's name as we ask for it, never text of the EDR
     * @param expected what was expected, in one or two words
     */
    void odd(String field, String expected);

    /** Counts nothing. */
    static OddValues ignore() {
        return (field, expected) -> {};
    }
}

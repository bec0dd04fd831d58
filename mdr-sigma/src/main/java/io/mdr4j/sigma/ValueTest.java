package io.mdr4j.sigma;

import java.util.List;
import java.util.Optional;

/** What one value of a rule asks of a field. Immutable. */
interface ValueTest {

    /**
     * Whether the field passes.
     *
     * @param texts all values of the field; empty where it is absent
     */
    Truth test(List<FieldText> texts, EventView view);

    /** The value of the event that passes the test, where it is one value that does. */
    default Optional<FieldText> found(List<FieldText> texts, EventView view) {
        return texts.stream().findFirst();
    }

    /** What must stand in the field, folded, wherever this test may pass; empty where nothing must. */
    default Needles needles() {
        return Needles.NONE;
    }

    /** How long the test takes, compared with others: of several, the quick ones go first. */
    default int cost() {
        return 5;
    }

    /** As the rule has it, for a reader. */
    String shown();
}

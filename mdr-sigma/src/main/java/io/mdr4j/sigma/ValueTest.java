package io.mdr4j.sigma;

import java.util.Optional;

/** What one value of a rule asks of a field. Immutable. */
interface ValueTest {

    Truth test(EventView view, String field);

    /** The value of the event that passes the test, where it is one value that does. */
    default Optional<FieldText> found(EventView view, String field) {
        return view.texts(field).stream().findFirst();
    }

    /** What must stand in the field, folded, wherever this test may pass; empty where nothing must. */
    default Needles needles() {
        return Needles.NONE;
    }

    /** Whether the test takes so long that the others of the rule should go first. */
    default boolean isCostly() {
        return false;
    }

    /** As the rule has it, for a reader. */
    String shown();
}

package io.mdr4j.sigma;

import java.util.Optional;

/** {@code null} and {@code exists}: whether the field has a value at all. */
record PresenceTest(boolean isWanted, String shown) implements ValueTest {

    @Override
    public Truth test(EventView view, String field) {
        Truth isThere = view.texts(field).isEmpty() ? view.absent() : Truth.TRUE;
        return isWanted ? isThere : isThere.not();
    }

    @Override
    public Optional<FieldText> found(EventView view, String field) {
        return isWanted ? ValueTest.super.found(view, field) : Optional.empty();
    }
}

package io.mdr4j.sigma;

import java.util.List;
import java.util.Optional;

/** {@code null} and {@code exists}: whether the field has a value at all. */
record PresenceTest(boolean isWanted, String shown) implements ValueTest {

    @Override
    public Truth test(List<FieldText> texts, EventView view) {
        Truth isThere = texts.isEmpty() ? view.absent() : Truth.TRUE;
        return isWanted ? isThere : isThere.not();
    }

    @Override
    public Optional<FieldText> found(List<FieldText> texts, EventView view) {
        return isWanted ? ValueTest.super.found(texts, view) : Optional.empty();
    }

    @Override
    public int cost() {
        return 1;
    }
}

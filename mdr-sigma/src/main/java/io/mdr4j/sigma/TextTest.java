package io.mdr4j.sigma;

import java.util.List;
import java.util.Optional;

/** A test of values one by one; one that passes is enough. */
interface TextTest extends ValueTest {

    Truth test(FieldText text, EventView view);

    @Override
    default Truth test(List<FieldText> texts, EventView view) {
        Truth truth = view.absent();
        for (int i = 0; i < texts.size() && truth != Truth.TRUE; i++) {
            truth = truth.or(test(texts.get(i), view));
        }
        return truth;
    }

    @Override
    default Optional<FieldText> found(List<FieldText> texts, EventView view) {
        return texts.stream().filter(text -> test(text, view) == Truth.TRUE).findFirst();
    }
}

package io.mdr4j.sigma;

import java.util.List;
import java.util.Optional;

/** A test of values one by one; one that passes is enough. */
interface TextTest extends ValueTest {

    Truth test(FieldText text, EventView view);

    @Override
    default Truth test(EventView view, String field) {
        Truth truth = view.absent();
        List<FieldText> texts = view.texts(field);
        for (int i = 0; i < texts.size() && truth != Truth.TRUE; i++) {
            truth = truth.or(test(texts.get(i), view));
        }
        return truth;
    }

    @Override
    default Optional<FieldText> found(EventView view, String field) {
        return view.texts(field).stream()
                .filter(text -> test(text, view) == Truth.TRUE)
                .findFirst();
    }
}

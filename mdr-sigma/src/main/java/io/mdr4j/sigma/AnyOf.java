package io.mdr4j.sigma;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Several texts that stand for one value of a rule, as encodings and placeholders make them. */
record AnyOf(List<ValueTest> tests) implements ValueTest {

    static ValueTest of(List<ValueTest> tests) {
        return tests.size() == 1 ? tests.get(0) : new AnyOf(tests);
    }

    @Override
    public Truth test(List<FieldText> texts, EventView view) {
        Truth truth = Truth.FALSE;
        for (int i = 0; i < tests.size() && truth != Truth.TRUE; i++) {
            truth = truth.or(tests.get(i).test(texts, view));
        }
        return truth;
    }

    @Override
    public Optional<FieldText> found(List<FieldText> texts, EventView view) {
        return tests.stream()
                .filter(test -> test.test(texts, view) == Truth.TRUE)
                .findFirst()
                .flatMap(test -> test.found(texts, view));
    }

    @Override
    public Needles needles() {
        return tests.stream().map(ValueTest::needles).reduce(Needles::or).orElse(Needles.NONE);
    }

    @Override
    public int cost() {
        return tests.stream().mapToInt(ValueTest::cost).sum();
    }

    @Override
    public String shown() {
        return tests.stream().map(ValueTest::shown).collect(Collectors.joining(" or "));
    }
}

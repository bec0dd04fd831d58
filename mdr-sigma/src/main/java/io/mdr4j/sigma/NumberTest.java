package io.mdr4j.sigma;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares numbers; a value that is none does not pass. */
record NumberTest(Comparison comparison, BigDecimal number) implements TextTest {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");

    private static final int LONGEST = 82;

    static Optional<BigDecimal> number(String text) {
        String trimmed = text.length() > LONGEST ? "" : text.strip();
        return NUMBER.matcher(trimmed).matches() ? Optional.of(new BigDecimal(trimmed)) : Optional.empty();
    }

    @Override
    public Truth test(FieldText text, EventView view) {
        return Truth.of(number(text.value())
                .filter(value -> comparison.holds(value.compareTo(number)))
                .isPresent());
    }

    @Override
    public String shown() {
        return comparison.sign() + " " + number.toPlainString();
    }
}

package io.mdr4j.sigma;

import org.jspecify.annotations.Nullable;

/** One value of one field, as a rule looks at it: of one that is too long, head and tail with a gap between. */
final class FieldText {

    /** Stands for what is left out; no character of Unicode, so that it equals nothing in a rule. */
    static final char GAP = '\uFFFF';

    private final String field;
    private final String value;
    private final boolean isOverlong;
    private final String shown;
    private @Nullable String folded;

    FieldText(String field, String value, int limit) {
        this.field = field;
        this.value = value;
        this.isOverlong = value.length() > limit;
        this.shown =
                isOverlong ? value.substring(0, limit / 2) + GAP + value.substring(value.length() - limit / 2) : value;
    }

    String field() {
        return field;
    }

    String value() {
        return value;
    }

    boolean isOverlong() {
        return isOverlong;
    }

    int length() {
        return value.length();
    }

    String shown(boolean isCased) {
        return isCased ? shown : folded();
    }

    String folded() {
        String text = folded;
        if (text == null) {
            text = Fold.fold(shown);
            folded = text;
        }
        return text;
    }
}

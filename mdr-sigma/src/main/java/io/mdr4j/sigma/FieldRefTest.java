package io.mdr4j.sigma;

import java.util.Locale;

/** Compares the field with another field of the same event. */
record FieldRefTest(String other, Form form, boolean isCased) implements TextTest {

    enum Form {
        EQUAL,
        STARTSWITH,
        ENDSWITH,
        CONTAINS
    }

    @Override
    public Truth test(FieldText text, EventView view) {
        Truth truth = view.absent();
        for (FieldText expected : view.texts(other)) {
            truth = truth.or(compare(text, expected, view));
        }
        return truth;
    }

    private Truth compare(FieldText text, FieldText expected, EventView view) {
        if (text.isOverlong() || expected.isOverlong()) {
            return view.undecided(Bound.FIELD_LENGTH);
        }
        String mine = text.shown(isCased);
        String theirs = expected.shown(isCased);
        return Truth.of(
                switch (form) {
                    case EQUAL -> mine.equals(theirs);
                    case STARTSWITH -> mine.startsWith(theirs);
                    case ENDSWITH -> mine.endsWith(theirs);
                    case CONTAINS -> mine.contains(theirs);
                });
    }

    @Override
    public String shown() {
        return form.name().toLowerCase(Locale.ROOT) + " field " + other;
    }
}

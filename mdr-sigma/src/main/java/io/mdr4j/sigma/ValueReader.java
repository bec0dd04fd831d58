package io.mdr4j.sigma;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Makes tests of one value of a rule, as the modifiers say. */
final class ValueReader {

    private final Modifiers modifiers;
    private final Placeholders placeholders;
    private final boolean isKeyword;

    ValueReader(Modifiers modifiers, Placeholders placeholders, boolean isKeyword) {
        this.modifiers = modifiers;
        this.placeholders = placeholders;
        this.isKeyword = isKeyword;
    }

    List<ValueTest> read(YamlValue value) {
        if (!(value instanceof YamlValue.Scalar scalar)) {
            throw new FaultException(value.at(), "a single value is expected here, not a list or a map");
        }
        Optional<Modifier> kind = modifiers.one(Modifier.Group.KIND);
        if (kind.isPresent()) {
            return List.of(special(kind.get(), scalar));
        }
        Optional<Modifier> part = modifiers.one(Modifier.Group.TIME);
        Optional<Modifier> order = modifiers.one(Modifier.Group.ORDER);
        if (part.isPresent()) {
            return List.of(time(part.get(), order, scalar));
        }
        if (order.isPresent()) {
            return List.of(new NumberTest(Comparison.valueOf(order.get().name()), number(scalar)));
        }
        return text(scalar);
    }

    private List<ValueTest> text(YamlValue.Scalar scalar) {
        if (scalar.isNull()) {
            if (isKeyword || modifiers.list().stream().anyMatch(m -> m != Modifier.NEQ && m != Modifier.ALL)) {
                throw new FaultException(scalar.at(), "a text is expected here; an empty text is written ''");
            }
            return List.of(new PresenceTest(false, "null"));
        }
        List<ValueTest> tests = new ArrayList<>();
        for (SigmaText text : texts(scalar)) {
            SigmaText whole = isKeyword ? text.withAnyBefore().withAnyAfter() : text;
            tests.add(new Glob(whole, modifiers.has(Modifier.CASED)));
        }
        return tests;
    }

    private List<SigmaText> texts(YamlValue.Scalar scalar) {
        List<String> written = modifiers.has(Modifier.EXPAND) ? placeholders.expand(scalar) : List.of(scalar.text());
        List<SigmaText> texts = new ArrayList<>();
        written.forEach(
                text -> texts.addAll(TextModifiers.apply(modifiers.list(), SigmaText.parse(text), scalar.at())));
        return texts;
    }

    private ValueTest special(Modifier kind, YamlValue.Scalar scalar) {
        return switch (kind) {
            case RE -> regex(scalar);
            case CIDR ->
                CidrTest.of(scalar.text())
                        .orElseThrow(() -> new FaultException(
                                scalar.at(),
                                "'" + scalar.text() + "' is no network; right would be 10.0.0.0/8 or fe80::/10"));
            case EXISTS -> presence(scalar);
            default -> new FieldRefTest(fieldName(scalar), form(), modifiers.has(Modifier.CASED));
        };
    }

    private ValueTest regex(YamlValue.Scalar scalar) {
        if (scalar.text().length() > RegexTest.LONGEST) {
            throw new FaultException(
                    scalar.at(), "a regular expression longer than " + RegexTest.LONGEST + " characters; split it");
        }
        try {
            return RegexTest.of(
                    scalar.text(), modifiers.has(Modifier.I), modifiers.has(Modifier.M), modifiers.has(Modifier.S));
        } catch (PatternSyntaxException e) {
            throw new FaultException(
                    scalar.at(),
                    "this is no regular expression: " + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " at its character " + (e.getIndex() + 1)));
        }
    }

    private static ValueTest presence(YamlValue.Scalar scalar) {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> new PresenceTest(true, "exists");
            case "false", "no" -> new PresenceTest(false, "does not exist");
            default -> throw new FaultException(scalar.at(), "right behind 'exists' would be true or false");
        };
    }

    private static String fieldName(YamlValue.Scalar scalar) {
        if (scalar.text().isBlank()) {
            throw new FaultException(scalar.at(), "the name of a field is expected here");
        }
        return scalar.text();
    }

    private FieldRefTest.Form form() {
        List<Modifier> places = modifiers.of(Modifier.Group.PLACE);
        return switch (places.size()) {
            case 0 -> FieldRefTest.Form.EQUAL;
            case 1 -> FieldRefTest.Form.valueOf(places.get(0).name());
            default -> FieldRefTest.Form.CONTAINS;
        };
    }

    private static ValueTest time(Modifier part, Optional<Modifier> order, YamlValue.Scalar scalar) {
        Comparison comparison =
                order.map(modifier -> Comparison.valueOf(modifier.name())).orElse(Comparison.EQUAL);
        try {
            return new TimeTest(
                    TimeTest.Part.valueOf(part.name()),
                    comparison,
                    number(scalar).intValueExact());
        } catch (ArithmeticException e) {
            throw new FaultException(scalar.at(), "a whole number is expected here");
        }
    }

    private static BigDecimal number(YamlValue.Scalar scalar) {
        return NumberTest.number(scalar.text())
                .orElseThrow(() -> new FaultException(scalar.at(), "'" + scalar.text() + "' is no decimal number"));
    }

    /** The tests of several values as one list. */
    List<ValueTest> readAll(List<YamlValue> values) {
        List<ValueTest> tests = new ArrayList<>();
        values.forEach(value -> tests.addAll(read(value)));
        return tests;
    }

    /** Where all values must pass, one that stands for several texts still asks for only one of them. */
    List<ValueTest> readEach(List<YamlValue> values) {
        List<ValueTest> tests = new ArrayList<>();
        values.forEach(value -> tests.add(AnyOf.of(read(value))));
        return tests;
    }
}

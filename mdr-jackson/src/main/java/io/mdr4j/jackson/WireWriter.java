package io.mdr4j.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Writes the fields of one object. What is empty is left out, and so are lists without elements. */
final class WireWriter {

    private final JsonGenerator json;

    WireWriter(JsonGenerator json) {
        this.json = json;
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void optionalText(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            text(name, value.get());
        }
    }

    void texts(String name, Collection<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }

    void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void optionalNumber(String name, Optional<? extends Number> value) throws IOException {
        if (value.isPresent()) {
            number(name, value.get().longValue());
        }
    }

    void numbers(String name, Collection<Integer> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (int value : values) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
    }

    void flag(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    /** Leaves out what is not so. */
    void flagWhereSet(String name, boolean value) throws IOException {
        if (value) {
            flag(name, true);
        }
    }

    void constant(String name, Enum<?> value) throws IOException {
        text(name, value.name());
    }

    void constants(String name, Collection<? extends Enum<?>> values) throws IOException {
        texts(name, values.stream().<String>map(Enum::name).toList());
    }

    void instant(String name, Instant value) throws IOException {
        text(name, value.toString());
    }

    void optionalInstant(String name, Optional<Instant> value) throws IOException {
        optionalText(name, value.map(Instant::toString));
    }

    void duration(String name, Duration value) throws IOException {
        text(name, value.toString());
    }

    void optionalDuration(String name, Optional<Duration> value) throws IOException {
        optionalText(name, value.map(Duration::toString));
    }

    <T> void object(String name, T value, Form<T> form) throws IOException {
        json.writeFieldName(name);
        object(value, form);
    }

    /** Leaves out what is the default. */
    <T> void objectUnless(T usual, String name, T value, Form<T> form) throws IOException {
        if (!value.equals(usual)) {
            object(name, value, form);
        }
    }

    <T> void optionalObject(String name, Optional<T> value, Form<T> form) throws IOException {
        if (value.isPresent()) {
            object(name, value.get(), form);
        }
    }

    <T> void objects(String name, Collection<T> values, Form<T> form) throws IOException {
        if (!values.isEmpty()) {
            array(name, values, form);
        }
    }

    /** A list without elements is written where there is one: it says something else than none. */
    <T> void optionalObjects(String name, Optional<? extends Collection<T>> values, Form<T> form) throws IOException {
        if (values.isPresent()) {
            array(name, values.get(), form);
        }
    }

    private <T> void array(String name, Collection<T> values, Form<T> form) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            object(value, form);
        }
        json.writeEndArray();
    }

    private <T> void object(T value, Form<T> form) throws IOException {
        json.writeStartObject();
        form.writer().write(value, this);
        json.writeEndObject();
    }
}

package io.mdr4j.reports;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.report.ReportException;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes JSON whose keys stand in a fixed order, and in which no character can act on a terminal or a page. */
final class Json {

    private static final ObjectWriter WRITER = new JsonMapper(
                    new JsonFactoryBuilder().characterEscapes(new VisibleOnly()).build())
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    static String write(Fields fields) {
        return writeValue(fields.values);
    }

    /** The same for a list of objects. */
    static String writeAll(List<Fields> all) {
        return writeValue(all.stream().map(fields -> fields.values).toList());
    }

    private static String writeValue(Object value) {
        StringWriter out = new StringWriter(16_384);
        try (JsonGenerator generator = WRITER.createGenerator(out)) {
            WRITER.writeValue(generator, value);
        } catch (IOException e) {
            throw new ReportException("The facts of a report could not be written as JSON", e);
        }
        return out.append('\n').toString();
    }

    /** The fields of one object. What is absent stands as null: a reader sees that it is unknown, not forgotten. */
    static final class Fields {

        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        Fields put(String key, Object value) {
            values.put(key, plain(value));
            return this;
        }

        Fields put(String key, Optional<?> value) {
            values.put(key, value.map(Fields::plain).orElse(null));
            return this;
        }

        <T> Fields each(String key, Collection<T> all, Function<T, Fields> one) {
            values.put(key, all.stream().map(v -> one.apply(v).values).toList());
            return this;
        }

        Fields strings(String key, Collection<?> all) {
            values.put(key, all.stream().map(Fields::plain).toList());
            return this;
        }

        private static Object plain(Object value) {
            if (value instanceof Fields fields) {
                return fields.values;
            }
            if (value instanceof Number || value instanceof Boolean) {
                return value;
            }
            if (value instanceof Instant instant) {
                return instant.toString();
            }
            return Printable.bounded(value.toString());
        }
    }

    /** Escapes markup and everything that a person would not see. */
    private static final class VisibleOnly extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private final int[] ascii = ascii();

        private static int[] ascii() {
            int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&', '\'', 0x7F}) {
                escapes[c] = CharacterEscapes.ESCAPE_STANDARD;
            }
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int ch) {
            boolean halfOfPair = Character.isSurrogate((char) ch);
            return halfOfPair || !Printable.isHidden(ch)
                    ? null
                    : new SerializedString(String.format(Locale.ROOT, "\\u%04X", ch));
        }
    }
}

package io.mdr4j.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands around all that is stored: {@code {"kind":"...","version":1,"data":{...}}}.
 *
 * @param kind the name of the kind
 * @param version the version of its form
 * @param data the fields
 */
record Envelope(String kind, int version, ObjectNode data) {

    private static final Pattern KIND_NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int DEEPEST = 100;

    // Texts are as long as their writer made them, and lie in memory already: a limit would only make them unreadable.
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .characterEscapes(new SurrogateEscapes())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectReader READER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    static byte[] write(Kind<?> kind, Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("kind", kind.name());
            json.writeNumberField("version", kind.version());
            json.writeObjectFieldStart("data");
            kind.write(value, new WireWriter(json));
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    static Envelope read(byte[] json) {
        JsonNode tree = tree(json);
        JsonNode kind = tree.path("kind");
        JsonNode version = tree.path("version");
        if (!kind.isTextual() || !KIND_NAME.matcher(kind.textValue()).matches()) {
            throw new StoredFormException("The stored JSON names no kind");
        }
        if (!version.isIntegralNumber() || !version.canConvertToInt() || version.intValue() < 1) {
            throw new StoredFormException("The stored JSON of kind " + kind.textValue() + " has no version");
        }
        if (!(tree.path("data") instanceof ObjectNode data)) {
            throw new StoredFormException("The stored JSON of kind " + kind.textValue() + " has no data");
        }
        return new Envelope(kind.textValue(), version.intValue(), data);
    }

    /** What is in it, by the kind that has its name. Throws {@link UnknownEventKindException} where there is none. */
    <T> T open(Optional<? extends Kind<? extends T>> known) {
        return known.orElseThrow(() -> new UnknownEventKindException(kind, version))
                .read(version, data);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return READER.readTree(json);
        } catch (JsonProcessingException e) {
            // Its message quotes what was stored.
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new StoredFormException(
                    "What is stored is not JSON as it is written here" + (at < 0 ? "" : ", at byte " + at));
        } catch (IOException e) {
            throw new StoredFormException(
                    "What is stored is not text: " + e.getClass().getSimpleName());
        }
    }
}

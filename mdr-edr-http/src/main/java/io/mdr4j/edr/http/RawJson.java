package io.mdr4j.edr.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Copies JSON token by token and leaves secrets out. Numbers are copied as text, so that no digit changes. */
final class RawJson {

    private RawJson() {}

    static byte[] redacted(byte[] json, Redactor redactor) {
        try (JsonParser parser = EdrJson.FACTORY.createParser(json)) {
            return copy(parser, json.length, redactor);
        } catch (IOException e) {
            return redactor.text(new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
    }

    static byte[] redacted(JsonNode tree, Redactor redactor) {
        try (JsonParser parser = EdrJson.mapper().treeAsTokens(tree)) {
            return copy(parser, 1024, redactor);
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON tree in memory cannot be written", e);
        }
    }

    private static byte[] copy(JsonParser parser, int size, Redactor redactor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 16);
        try (JsonGenerator to = EdrJson.FACTORY.createGenerator(out)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> {
                        to.writeFieldName(parser.currentName());
                        if (redactor.isSecretName(parser.currentName())) {
                            redact(parser, to);
                        }
                    }
                    case VALUE_STRING -> to.writeString(redactor.withoutValues(parser.getText()));
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> to.writeNumber(parser.getText());
                    default -> to.copyCurrentEvent(parser);
                }
            }
        }
        return out.toByteArray();
    }

    /** A null stays, because it tells that there was no secret. */
    private static void redact(JsonParser parser, JsonGenerator to) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
            to.writeNull();
        } else {
            parser.skipChildren();
            to.writeString(Redactor.REDACTED);
        }
    }
}

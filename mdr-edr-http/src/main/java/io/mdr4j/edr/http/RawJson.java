package io.mdr4j.edr.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Works on the bytes of JSON without building a tree. The parser finds where a token lies, everything else is copied as it
 * came: no number is ever converted.
 */
final class RawJson {

    /** Where a value lies: from its first byte to before the byte after its last. */
    private record Span(int from, int to) {}

    private RawJson() {}

    static byte[] redacted(byte[] json, Redactor redactor) {
        try {
            if (!isUtf8(json) || redactor.mayHoldSecretValue(json)) {
                return rewritten(json, redactor);
            }
            List<Span> secrets = secretFields(json, redactor);
            return secrets.isEmpty() ? json : without(json, secrets);
        } catch (IOException e) {
            return redactor.text(new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] rewritten(byte[] json, Redactor redactor) throws IOException {
        try (JsonParser parser = EdrJson.FACTORY.createParser(json)) {
            return copy(parser, redactor);
        }
    }

    static byte[] redacted(JsonNode tree, Redactor redactor) {
        try (JsonParser parser = EdrJson.mapper().treeAsTokens(tree)) {
            return copy(parser, redactor);
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON tree in memory cannot be written", e);
        }
    }

    /** The bytes of each element of the array in a field of the outermost object; none if there is no such array. */
    static List<byte[]> elements(byte[] json, String field) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser parser = utf8Parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return elements;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(field);
                if (parser.nextToken() != JsonToken.START_ARRAY || !wanted) {
                    parser.skipChildren();
                    continue;
                }
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Span span = spanOfValue(parser);
                    elements.add(Arrays.copyOfRange(json, span.from, span.to));
                }
            }
        }
        return elements;
    }

    private static List<Span> secretFields(byte[] json, Redactor redactor) throws IOException {
        List<Span> spans = new ArrayList<>();
        try (JsonParser parser = utf8Parser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME
                        && redactor.isSecretName(parser.currentName())
                        && parser.nextToken() != JsonToken.VALUE_NULL) {
                    spans.add(spanOfValue(parser));
                }
            }
        }
        return spans;
    }

    /** As JSON starts with two ASCII characters, or one, a zero or a mark at the start tells another encoding. */
    private static boolean isUtf8(byte[] json) {
        return json.length < 2 || (json[0] != 0 && json[1] != 0 && json[0] != (byte) 0xFE && json[0] != (byte) 0xFF);
    }

    /** Only a parser of UTF-8 bytes tells offsets in bytes. */
    private static JsonParser utf8Parser(byte[] json) throws IOException {
        if (!isUtf8(json)) {
            throw new IOException("not UTF-8");
        }
        return EdrJson.FACTORY.createParser(json);
    }

    private static Span spanOfValue(JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return new Span(from, (int) parser.currentLocation().getByteOffset());
    }

    private static byte[] without(byte[] json, List<Span> secrets) {
        byte[] mark = ('"' + Redactor.REDACTED + '"').getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + mark.length * secrets.size());
        int copied = 0;
        for (Span secret : secrets) {
            out.write(json, copied, secret.from - copied);
            out.write(mark, 0, mark.length);
            copied = secret.to;
        }
        out.write(json, copied, json.length - copied);
        return out.toByteArray();
    }

    private static byte[] copy(JsonParser parser, Redactor redactor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator to = EdrJson.FACTORY.createGenerator(out)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> {
                        to.writeFieldName(redactor.withoutValues(parser.currentName()));
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

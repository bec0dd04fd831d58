package io.mdr4j.examples;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the manifest of an export says. Every field is known, and those that every export has are there. */
record ExportManifest(
        @JsonProperty(required = true) String format,
        @JsonProperty(required = true) int formatVersion,
        @JsonProperty(required = true) String customer,
        @JsonProperty(required = true) String incident,
        @JsonProperty(required = true) Head head,
        @JsonProperty(required = true) List<Event> events,
        @JsonProperty(required = true) Map<String, String> documents,
        @JsonProperty(required = true) List<Listed> files) {

    /** The last link of the chain. */
    record Head(
            @JsonProperty(required = true) long version,
            @JsonProperty(required = true) String link) {}

    /** One event; bytes are in hexadecimal. */
    record Event(
            @JsonProperty(required = true) long version,
            @JsonProperty(required = true) String recordedAt,
            @JsonProperty(required = true) String kind,
            @Nullable String salt,
            @JsonProperty(required = true) String saltedHash,
            @JsonProperty(required = true) String attachedHash,
            @JsonProperty(required = true) String link,
            @Nullable String payload,
            @Nullable String evidence) {}

    /** One file of the export. */
    record Listed(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String sha256,
            @JsonProperty(required = true) long size) {}

    static final String NAME = "manifest.json";

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(ExportManifest.class);

    static ExportManifest read(byte[] json) throws IOException {
        ExportManifest manifest;
        try {
            manifest = READER.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IOException("The manifest is not one of an export: " + Plain.text(e.getOriginalMessage()), e);
        }
        if (!"mdr4j-incident".equals(manifest.format) || manifest.formatVersion != 1) {
            throw new IOException("The manifest is of another format than mdr4j-incident 1");
        }
        return manifest;
    }
}

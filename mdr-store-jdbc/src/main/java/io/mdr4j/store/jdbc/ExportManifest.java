package io.mdr4j.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mdr4j.incident.ChainHead;
import io.mdr4j.incident.IncidentId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in {@code manifest.json} of an export: enough to compute the chain anew from the files, with nothing else but
 * SHA-256. Bytes are in lower-case hexadecimal, instants as ISO 8601 has them.
 */
final class ExportManifest {

    static final String NAME = "manifest.json";
    private static final JsonFactory JSON = new JsonFactory();

    private record Line(ChainRow row, Optional<String> payload, Optional<String> evidence) {}

    private final IncidentId incident;
    private final ChainHead head;
    private final List<Line> lines = new ArrayList<>();

    ExportManifest(IncidentId incident, ChainHead head) {
        this.incident = incident;
        this.head = head;
    }

    /** Adds an event, with the names of its files. */
    void add(ChainRow row, Optional<String> payload, Optional<String> evidence) {
        Optional<ChainRow.Payload> saltOnly =
                row.payload().map(p -> new ChainRow.Payload(p.salt(), new Bytes(new byte[0])));
        ChainRow light = new ChainRow(
                row.version(),
                row.recordedAt(),
                row.kind(),
                row.saltedHash(),
                row.attachedHash(),
                row.link(),
                saltOnly);
        lines.add(new Line(light, payload, evidence));
    }

    /** The manifest in UTF-8. */
    byte[] json(Map<String, String> documents, List<ExportZip.File> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("format", "mdr4j-incident");
            json.writeNumberField("formatVersion", 1);
            json.writeStringField("customer", incident.customer().value());
            json.writeStringField("incident", incident.number());
            json.writeObjectFieldStart("head");
            json.writeNumberField("version", head.version());
            json.writeStringField("link", head.link());
            json.writeEndObject();
            json.writeArrayFieldStart("events");
            for (Line line : lines) {
                write(json, line);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("documents");
            for (Map.Entry<String, String> document : new TreeMap<>(documents).entrySet()) {
                json.writeStringField(document.getKey(), document.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("files");
            for (ExportZip.File file : files) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeStringField("sha256", file.sha256());
                json.writeNumberField("size", file.size());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Line line) throws IOException {
        ChainRow row = line.row();
        json.writeStartObject();
        json.writeNumberField("version", row.version());
        json.writeStringField("recordedAt", Sql.instant(row.recordedAt()).toString());
        json.writeStringField("kind", row.kind());
        if (row.payload().isPresent()) {
            json.writeStringField("salt", row.payload().get().salt().toString());
        }
        json.writeStringField("saltedHash", row.saltedHash().toString());
        json.writeStringField("attachedHash", row.attachedHash().toString());
        json.writeStringField("link", row.link().toString());
        if (line.payload().isPresent()) {
            json.writeStringField("payload", line.payload().get());
        }
        if (line.evidence().isPresent()) {
            json.writeStringField("evidence", line.evidence().get());
        }
        json.writeEndObject();
    }
}

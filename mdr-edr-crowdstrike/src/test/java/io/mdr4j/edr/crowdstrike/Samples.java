package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrTenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Alerts for tests, written after the contract. */
final class Samples {

    static final EdrTenantId TENANT = new EdrTenantId("acme");

    private Samples() {}

    static String text(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return EdrJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Lenient fields(String text) {
        return Lenient.of(json(text), OddValues.ignore());
    }

    static Alert alert(String text) {
        return FalconAlertReader.of(TENANT).alert(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.mdr4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mdr4j.alert.Alert;
import io.mdr4j.edr.crowdstrike.FalconAlertReader;
import io.mdr4j.endpoint.EdrTenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The alerts that are measured with, as a vendor sends them: without the line breaks that are for people. */
final class Payloads {

    static final EdrTenantId TENANT = new EdrTenantId("bench");
    static final String FALCON = "falcon";
    static final String CARBON_BLACK = "carbonblack";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Payloads() {}

    /** The payload of this vendor. */
    static byte[] bytes(String vendor) {
        try (InputStream in = Payloads.class.getResourceAsStream(vendor + "-alert.json")) {
            if (in == null) {
                throw new IllegalArgumentException("There is no payload of " + vendor);
            }
            return JSON.writeValueAsBytes(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The payload of " + vendor + " cannot be read", e);
        }
    }

    /** A macro that starts an encoded PowerShell command, with its process chain, destination and file. */
    static Alert macro() {
        return FalconAlertReader.of(TENANT).alert(bytes(FALCON));
    }
}

package io.mdr4j.edr.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The name under which an EDR sees us. */
final class UserAgent {

    private UserAgent() {}

    /** {@code mdr4j/<version>}, and the embedder's product token where there is one. */
    static String of(String product) {
        return product.isBlank() ? "mdr4j/" + version() : "mdr4j/" + version() + " " + product.trim();
    }

    private static String version() {
        try (InputStream in = UserAgent.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the jar of mdr-edr-http");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
    }
}

package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyLimitTest extends WithServer {

    private static final int TEN_MIB = 10 << 20;

    @BeforeEach
    void limit() {
        use(config(Authorizer.fixed("X-Key", SECRET, SECRET)).maxBodyBytes(TEN_MIB));
    }

    @Test
    void a_body_of_just_the_limit_is_read() {
        server.enqueue(json(200, "\"" + "x".repeat(TEN_MIB - 2) + "\""));
        assertThat(client.send(EdrRequest.get("/big")).bytes()).hasSize(TEN_MIB);
    }

    @Test
    void a_longer_one_is_refused_and_the_limit_named() {
        server.enqueue(json(200, "\"" + "x".repeat(TEN_MIB) + "\""));
        assertRefused();
    }

    @Test
    void a_longer_one_without_a_length_is_refused_too() {
        server.enqueue(new MockResponse.Builder()
                .chunkedBody("\"" + "x".repeat(TEN_MIB) + "\"", 1 << 16)
                .build());
        assertRefused();
    }

    @Test
    void the_limit_counts_after_decompression() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(("\"" + "x".repeat(TEN_MIB) + "\"").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(zipped.size()).isLessThan(1 << 16);
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(zipped.toByteArray()))
                .build());
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> client.send(EdrRequest.get("/big")))
                .isInstanceOf(EdrUnavailableException.class)
                .hasMessageContaining("limit of 10485760 bytes");
        assertThat(server.getRequestCount())
                .as("the same answer would come again")
                .isEqualTo(1);
    }
}

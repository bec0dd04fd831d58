package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.endpoint.EdrTenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A login by VMware Cloud Services")
class CloudServicesLoginTest {

    private static final String SECRET = "the-secret-of-the-app";

    private final MockWebServer identity = new MockWebServer();
    private final MockWebServer cloud = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        identity.start();
        cloud.start();
    }

    @AfterEach
    void close() {
        identity.close();
        cloud.close();
    }

    private CarbonBlackCloudConnector open() {
        return CarbonBlackCloudConnector.open(CarbonBlackCloudConfig.builder()
                .tenant(new EdrTenantId("acme"))
                .baseUrl(cloud.url("/").uri())
                .orgKey("MDRTEST1")
                .apiId("app-1")
                .apiSecret(SECRET)
                .cloudServices(identity.url("/").uri())
                .retry(CloudTest.TWICE)
                .build());
    }

    private void token(String token) {
        identity.enqueue(json(200, "{\"access_token\": \"" + token + "\", \"expires_in\": 1799}"));
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    @Test
    void brings_a_bearer_token_that_serves_until_it_ends() throws InterruptedException {
        token("t1");
        cloud.enqueue(json(200, "{\"num_found\": 7, \"results\": []}"));
        cloud.enqueue(json(200, "{\"num_found\": 8, \"results\": []}"));
        try (CarbonBlackCloudConnector connector = open()) {
            assertThat(connector.endpoints().count()).isEqualTo(7);
            assertThat(connector.endpoints().count()).isEqualTo(8);
        }
        RecordedRequest login = identity.takeRequest();
        String basic = Base64.getEncoder().encodeToString(("app-1:" + SECRET).getBytes(StandardCharsets.UTF_8));
        assertThat(login.getTarget()).isEqualTo("/csp/gateway/am/api/auth/token");
        assertThat(login.getHeaders().get("Authorization")).isEqualTo("Basic " + basic);
        assertThat(String.valueOf(login.getBody())).contains("grant_type=client_credentials");
        assertThat(identity.getRequestCount()).isEqualTo(1);
        RecordedRequest call = cloud.takeRequest();
        assertThat(call.getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        assertThat(call.getHeaders().get("X-Auth-Token")).isNull();
    }

    @Test
    void is_repeated_once_after_the_cloud_refused_the_token() {
        token("t1");
        cloud.enqueue(json(401, ""));
        token("t2");
        cloud.enqueue(json(200, "{\"num_found\": 7, \"results\": []}"));
        try (CarbonBlackCloudConnector connector = open()) {
            assertThat(connector.endpoints().count()).isEqualTo(7);
        }
        assertThat(identity.getRequestCount()).isEqualTo(2);
    }

    @Test
    void that_is_refused_is_a_matter_of_credentials_and_keeps_them_secret() {
        identity.enqueue(json(400, "{\"message\": \"invalid_client " + SECRET + "\"}"));
        try (CarbonBlackCloudConnector connector = open()) {
            assertThatThrownBy(() -> connector.endpoints().count())
                    .isInstanceOf(EdrAuthenticationException.class)
                    .hasMessageNotContaining(SECRET);
        }
        assertThat(cloud.getRequestCount()).isZero();
    }
}

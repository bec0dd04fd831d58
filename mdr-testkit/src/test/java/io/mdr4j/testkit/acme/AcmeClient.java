package io.mdr4j.testkit.acme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Speaks HTTP to Acme. A real adapter has {@code EdrHttp} for this, with retry, budget and circuit. */
final class AcmeClient {

    static final String ALERTS = "alerts.read";
    static final String HOSTS = "hosts.read";
    static final String ISOLATE = "hosts.isolate";
    static final String BLOCKS = "blocks";

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AcmeConnector.Config config;
    private volatile boolean closed;

    AcmeClient(AcmeConnector.Config config) {
        this.config = config;
    }

    /** A text of others as one part of a path, or as a parameter. */
    static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path, String scope) {
        return find(path, scope).orElseThrow(() -> new EdrRejectedException("Acme has no " + path));
    }

    /** Empty when Acme has no such thing. */
    Optional<JsonNode> find(String path, String scope) {
        return call(request(path).GET().build(), scope);
    }

    Optional<JsonNode> post(String path, JsonNode body, String scope) {
        return call(request(path).POST(BodyPublishers.ofString(body.toString())).build(), scope);
    }

    void delete(String path, String scope) {
        call(request(path).DELETE().build(), scope);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(config.baseUrl() + path))
                .header("X-Acme-Key", config.key())
                .timeout(LIMIT);
    }

    private Optional<JsonNode> call(HttpRequest request, String scope) {
        if (closed) {
            throw new IllegalStateException("The connector of " + config.tenant() + " is closed");
        }
        try {
            return answer(http.send(request, BodyHandlers.ofString()), scope);
        } catch (IOException e) {
            throw new EdrUnavailableException(config.tenant() + ": Acme does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdrUnavailableException(config.tenant() + ": interrupted", e);
        }
    }

    private Optional<JsonNode> answer(HttpResponse<String> response, String scope) throws JsonProcessingException {
        int status = response.statusCode();
        String said = config.tenant() + ": Acme answered " + status;
        if (status == NOT_FOUND) {
            return Optional.empty();
        }
        if (status >= 500) {
            throw new EdrUnavailableException(said);
        }
        switch (status) {
            case 200 -> {
                return Optional.of(JSON.readTree(response.body()));
            }
            case 401 -> throw new EdrAuthenticationException(said);
            case 403 -> throw new EdrPermissionException(said + ", the key needs " + scope, scope);
            case 429 ->
                throw new EdrRateLimitedException(
                        said,
                        Duration.ofSeconds(response.headers()
                                .firstValueAsLong("Retry-After")
                                .orElse(60)));
            default -> throw new EdrRejectedException(said);
        }
    }

    void close() {
        closed = true;
    }
}

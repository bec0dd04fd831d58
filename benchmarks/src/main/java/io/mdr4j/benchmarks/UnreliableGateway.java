package io.mdr4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Stands before a fake cloud and makes it as unreliable as real ones: a share of the calls is answered with 429 or 503, the
 * alerts of a page stand there in any order, and some of them twice. Always the same for the same seed and calls.
 */
final class UnreliableGateway implements AutoCloseable {

    private static final double TOO_MANY = 0.05;
    private static final double BROKEN = 0.01;
    private static final double TWICE = 0.05;
    private static final Set<String> NOT_COPIED = Set.of(
            "host",
            "content-length",
            "connection",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "accept-encoding");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI cloud;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(20_261_124);
    private final HttpServer server;
    private int calls;
    private int tooMany;
    private int broken;
    private int twice;

    UnreliableGateway(URI cloud) throws IOException {
        this.cloud = cloud;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Calls so far, those answered with a fault and logins included. */
    synchronized int calls() {
        return calls;
    }

    /** How many of them were answered with 429. */
    synchronized int tooMany() {
        return tooMany;
    }

    /** How many of them were answered with 503. */
    synchronized int broken() {
        return broken;
    }

    /** How many alerts stood twice in a page. */
    synchronized int twice() {
        return twice;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            calls++;
            double fate = random.nextDouble();
            if (fate < TOO_MANY) {
                tooMany++;
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(429, -1);
            } else if (fate < TOO_MANY + BROKEN) {
                broken++;
                exchange.sendResponseHeaders(503, -1);
            } else {
                forward(exchange, asked);
            }
        }
    }

    private void forward(HttpExchange exchange, byte[] asked) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(cloud.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(asked));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        response.headers().map().forEach((name, values) -> {
            if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, new ArrayList<>(values));
            }
        });
        byte[] told = response.statusCode() == 200 ? shuffled(response.body()) : response.body();
        exchange.sendResponseHeaders(response.statusCode(), told.length == 0 ? -1 : told.length);
        exchange.getResponseBody().write(told);
    }

    private byte[] shuffled(byte[] body) throws IOException {
        JsonNode answer = JSON.readTree(body);
        JsonNode list = answer.has("resources") ? answer.get("resources") : answer.path("results");
        if (!(answer instanceof ObjectNode object) || !(list instanceof ArrayNode page)) {
            return body;
        }
        List<JsonNode> alerts = new ArrayList<>();
        page.forEach(alert -> {
            alerts.add(alert);
            if (random.nextDouble() < TWICE) {
                alerts.add(alert);
            }
        });
        int more = alerts.size() - page.size();
        twice += more;
        Collections.shuffle(alerts, random);
        page.removeAll();
        alerts.forEach(page::add);
        if (object.has("num_found")) {
            object.put("num_found", object.get("num_found").asLong() + more);
        }
        return JSON.writeValueAsBytes(object);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

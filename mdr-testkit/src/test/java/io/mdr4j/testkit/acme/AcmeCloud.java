package io.mdr4j.testkit.acme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mdr4j.testkit.EdrConnectorSubject.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A fake cloud of Acme on loopback. Its lock is its own; a fault waits outside of it. */
final class AcmeCloud implements AutoCloseable {

    private static final Duration SENSOR_TIME = Duration.ofMinutes(1);

    static {
        // Otherwise a body waits 40 ms for the acknowledgement of its header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What an API call is answered. */
    private record Answer(int status, JsonNode body) {}

    private static final class Host {
        boolean online = true;
        boolean isolated;
        boolean wanted;
        Instant due = Instant.MAX;

        void settle(Instant now) {
            if (online && !now.isBefore(due)) {
                isolated = wanted;
                due = Instant.MAX;
            }
        }

        String state() {
            if (due.equals(Instant.MAX)) {
                return isolated ? "on" : "off";
            }
            return wanted ? "turning-on" : "turning-off";
        }
    }

    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Set<String>> keys = new HashMap<>();
    private final Map<String, ObjectNode> alerts = new LinkedHashMap<>();
    private final Map<String, ObjectNode> hosts = new LinkedHashMap<>();
    private final Map<String, Host> sensors = new HashMap<>();
    private final Map<String, ObjectNode> blocks = new LinkedHashMap<>();
    private long revision;
    private int calls;
    private @Nullable Fault fault;
    private CountDownLatch healed = new CountDownLatch(1);

    AcmeCloud(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void key(String key, Set<String> scopes) {
        keys.put(key, scopes);
    }

    synchronized void alert(ObjectNode alert) {
        alert.put("changed", clock.instant().toString()).put("revision", ++revision);
        alerts.put(alert.path("id").asText(), alert);
    }

    synchronized ObjectNode alert(String id) {
        return Optional.ofNullable(alerts.get(id)).orElseThrow();
    }

    synchronized void host(String id, String name) {
        if (!hosts.containsKey(id)) {
            ObjectNode host = AcmeClient.JSON.createObjectNode().put("id", id).put("name", name);
            host.putArray("groups");
            hosts.put(id, host);
            sensors.put(id, new Host());
        }
    }

    synchronized void group(String host, String id, String name) {
        Optional.ofNullable(hosts.get(host))
                .orElseThrow()
                .withArrayProperty("groups")
                .addObject()
                .put("id", id)
                .put("name", name);
    }

    synchronized void online(String id, boolean online) {
        Host sensor = sensor(id);
        if (online && !sensor.online && !sensor.due.equals(Instant.MAX)) {
            sensor.due = clock.instant().plus(SENSOR_TIME);
        }
        sensor.online = online;
    }

    private Host sensor(String id) {
        Host sensor = Optional.ofNullable(sensors.get(id)).orElseThrow();
        sensor.settle(clock.instant());
        return sensor;
    }

    synchronized ObjectNode block(String sha256, String madeBy) {
        ObjectNode block = AcmeClient.JSON
                .createObjectNode()
                .put("id", "b" + ++revision)
                .put("sha256", sha256)
                .put("made_by", madeBy)
                .put("made", clock.instant().toString());
        blocks.put(block.path("id").asText(), block);
        return block;
    }

    synchronized boolean isBlocked(String sha256) {
        return blocks.values().stream()
                .anyMatch(block -> block.path("sha256").asText().equals(sha256));
    }

    synchronized int calls() {
        return calls;
    }

    synchronized void fault(@Nullable Fault wanted) {
        fault = wanted;
        healed.countDown();
        healed = new CountDownLatch(1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Fault now;
        CountDownLatch latch;
        synchronized (this) {
            calls++;
            now = fault;
            latch = healed;
        }
        try (exchange) {
            if (now == null) {
                Answer answer = answer(exchange);
                send(exchange, answer.status(), answer.body().toString());
            } else {
                play(now, exchange, latch);
            }
        }
    }

    private static void play(Fault fault, HttpExchange exchange, CountDownLatch healed) throws IOException {
        switch (fault) {
            case SERVER_ERROR -> send(exchange, 503, "{\"error\": \"down\"}");
            case RATE_LIMITED -> {
                exchange.getResponseHeaders().set("Retry-After", "30");
                send(exchange, 429, "{}");
            }
            case TRUNCATED -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write("{\"alerts\": [".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case HANGS -> {
                try {
                    healed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized Answer answer(HttpExchange exchange) throws IOException {
        Set<String> scopes = keys.get(exchange.getRequestHeaders().getFirst("X-Acme-Key"));
        if (scopes == null) {
            return error(401);
        }
        URI uri = exchange.getRequestURI();
        String[] path = uri.getRawPath().split("/", -1);
        boolean post = exchange.getRequestMethod().equals("POST");
        String scope = switch (path[2]) {
            case "alerts" -> "alerts.read";
            case "blocks" -> "blocks";
            default -> post ? "hosts.isolate" : "hosts.read";
        };
        if (!scopes.contains(scope)) {
            return error(403);
        }
        JsonNode body = AcmeClient.JSON.readTree(exchange.getRequestBody());
        Map<String, String> query = query(uri);
        String id = path.length > 3 ? decoded(path[3]) : "";
        return switch (path[2]) {
            case "alerts" -> alerts(query);
            case "groups" -> groups();
            case "hosts" -> id.isEmpty() ? hosts(query) : post ? isolate(id, body) : oneHost(id);
            case "blocks" -> post ? block(body) : id.isEmpty() ? allBlocks() : removeBlock(id);
            default -> error(404);
        };
    }

    private static Answer error(int status) {
        return new Answer(status, AcmeClient.JSON.createObjectNode().put("error", status));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String part : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return query;
    }

    private Answer alerts(Map<String, String> query) {
        long after = Long.parseLong(query.getOrDefault("after", "0"));
        Instant from = Instant.parse(decoded(query.getOrDefault("from", "1970-01-01T00:00:00Z")));
        int limit = Integer.parseInt(query.getOrDefault("limit", "100"));
        List<ObjectNode> found = alerts.values().stream()
                .filter(alert -> alert.path("revision").asLong() > after)
                .filter(alert -> !Instant.parse(alert.path("changed").asText()).isBefore(from))
                .sorted(Comparator.comparingLong(alert -> alert.path("revision").asLong()))
                .toList();
        ObjectNode page = AcmeClient.JSON.createObjectNode();
        ArrayNode array = page.putArray("alerts");
        found.stream().limit(limit).forEach(alert -> array.add(alert.deepCopy()));
        long last = array.isEmpty()
                ? after
                : array.get(array.size() - 1).path("revision").asLong();
        return new Answer(200, page.put("last", last).put("more", found.size() > limit));
    }

    private Answer groups() {
        Map<String, JsonNode> groups = new LinkedHashMap<>();
        hosts.values()
                .forEach(host -> host.path("groups")
                        .forEach(group -> groups.put(group.path("id").asText(), group)));
        ObjectNode answer = AcmeClient.JSON.createObjectNode();
        answer.putArray("groups").addAll(groups.values());
        return new Answer(200, answer);
    }

    private Answer hosts(Map<String, String> query) {
        ObjectNode page = AcmeClient.JSON.createObjectNode().put("total", hosts.size());
        ArrayNode array = page.putArray("hosts");
        if (query.containsKey("ids")) {
            for (String id : query.getOrDefault("ids", "").split(",", -1)) {
                Optional.ofNullable(hosts.get(decoded(id))).ifPresent(host -> array.add(json(host)));
            }
            return new Answer(200, page);
        }
        int from = Integer.parseInt(query.getOrDefault("offset", "0"));
        int to = from + Integer.parseInt(query.getOrDefault("limit", "100"));
        List<ObjectNode> all = new ArrayList<>(hosts.values());
        all.stream().skip(from).limit(to - (long) from).forEach(host -> array.add(json(host)));
        if (to < all.size()) {
            page.put("next", Integer.toString(to));
        }
        return new Answer(200, page);
    }

    private Answer oneHost(String id) {
        ObjectNode host = hosts.get(id);
        return host == null ? error(404) : new Answer(200, json(host));
    }

    private ObjectNode json(ObjectNode host) {
        return host.deepCopy()
                .put("isolation", sensor(host.path("id").asText()).state())
                .put("seen", clock.instant().toString());
    }

    private Answer isolate(String id, JsonNode body) {
        if (!hosts.containsKey(id)) {
            return error(404);
        }
        Host sensor = sensor(id);
        boolean wanted = body.path("wanted").asBoolean();
        if (wanted != sensor.wanted) {
            sensor.wanted = wanted;
            sensor.due = clock.instant().plus(SENSOR_TIME);
        }
        return new Answer(
                200,
                AcmeClient.JSON
                        .createObjectNode()
                        .put("request", "r" + ++revision)
                        .put("at", clock.instant().toString()));
    }

    private Answer allBlocks() {
        ObjectNode answer = AcmeClient.JSON.createObjectNode();
        answer.putArray("blocks").addAll(blocks.values());
        return new Answer(200, answer);
    }

    private Answer block(JsonNode body) {
        ObjectNode block = block(body.path("sha256").asText(), "api");
        block.setAll((ObjectNode) body);
        return new Answer(200, block);
    }

    private Answer removeBlock(String id) {
        return blocks.remove(id) == null ? error(404) : new Answer(200, AcmeClient.JSON.createObjectNode());
    }

    @Override
    public void close() {
        fault(null);
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.mdr4j.examples.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** The DevTools protocol of one tab: commands with their answers, and events in the order in which they came. Thread-safe. */
final class DevTools implements AutoCloseable {

    /** Something that the browser tells by itself. */
    record Event(String method, JsonNode params) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    DevTools(OkHttpClient http, String address) {
        socket = http.newWebSocket(new Request.Builder().url(address).build(), new Listener());
    }

    /** Has events told to this listener, in the thread that reads them. */
    void onEvent(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /** Sends a command and waits for its result. */
    JsonNode call(String method, Map<String, Object> params) {
        try {
            return send(method, params).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + method, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("No answer to " + method + " " + params, e);
        }
    }

    /** Sends a command without waiting, as listeners must. */
    CompletableFuture<JsonNode> send(String method, Map<String, Object> params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        try {
            socket.send(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The parameters of " + method + " are no JSON", e);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close(1000, null);
    }

    private final class Listener extends WebSocketListener {

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            JsonNode message;
            try {
                message = JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("The browser sent no JSON", e);
            }
            if (!message.has("id")) {
                Event event = new Event(message.path("method").asText(), message.path("params"));
                listeners.forEach(l -> l.accept(event));
                return;
            }
            CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
            if (answer != null && message.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(message.path("error").toString()));
            } else if (answer != null) {
                answer.complete(message.path("result"));
            }
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable failure, Response response) {
            answers.values().forEach(a -> a.completeExceptionally(failure));
        }
    }
}

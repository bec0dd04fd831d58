package io.mdr4j.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mdr4j.notify.web.WebHandler;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Mounts the library's handlers in the HTTP server of the JDK, on this machine alone. */
final class LocalServer implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private LocalServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /** Starts a server on this port of the loopback; on any free one for 0. */
    static LocalServer start(int port) throws IOException {
        LocalServer started =
                new LocalServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        started.server.start();
        return started;
    }

    /** Has the handler answer everything below this path, which begins with a slash and ends without one. */
    LocalServer mount(String path, WebHandler handler) {
        server.createContext(path.isEmpty() ? "/" : path, exchange -> answer(exchange, path, handler));
        return this;
    }

    /** Where the server is reached. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, String path, WebHandler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(WebRequest.MOST_BYTES + 1);
            if (body.length > WebRequest.MOST_BYTES) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            send(exchange, handler.handle(request(exchange, path, body)));
        }
    }

    private static WebRequest request(HttpExchange exchange, String path, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        URI uri = exchange.getRequestURI();
        return new WebRequest(
                exchange.getRequestMethod(),
                uri.getPath().substring(path.length()),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                headers,
                body);
    }

    private static void send(HttpExchange exchange, WebResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body();
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.mdr4j.notify.voice;

import com.sun.net.httpserver.HttpServer;
import io.mdr4j.notify.web.WebHandler;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.notify.web.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The JDK's server with a handler below {@code /voice}. */
final class MountedCallbacks implements AutoCloseable {

    private final HttpServer server;
    private final AtomicReference<WebHandler> handler = new AtomicReference<>();

    MountedCallbacks() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/voice", exchange -> {
            try (exchange) {
                Map<String, String> headers = new HashMap<>();
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
                WebResponse response = handler.get()
                        .handle(new WebRequest(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().getPath().substring("/voice".length()),
                                Objects.requireNonNullElse(
                                        exchange.getRequestURI().getRawQuery(), ""),
                                headers,
                                exchange.getRequestBody().readAllBytes()));
                response.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(response.status(), response.body().length);
                exchange.getResponseBody().write(response.body());
            }
        });
        server.start();
    }

    void mount(WebHandler mounted) {
        handler.set(mounted);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/voice");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.mdr4j.edr.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.FailedAttempt.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One exchange over the wire: bounded in time and size, redirects only where allowed, the body read as JSON. */
final class Transport {

    private static final int MOST_REDIRECTS = 3;

    private final EdrHttpConfig config;
    private final ErrorMapper errors;
    private final OkHttpClient client;
    private final String userAgent;

    /** Remembers whether a request left this machine: one that did not was surely not carried out. */
    private static final class Sent extends EventListener {

        private volatile boolean sent;

        @Override
        public void requestHeadersStart(Call call) {
            sent = true;
        }
    }

    Transport(EdrHttpConfig config, ErrorMapper errors) {
        this.config = config;
        this.errors = errors;
        this.userAgent = UserAgent.of(config.product);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(config.timeouts.connect())
                .readTimeout(config.timeouts.read())
                .writeTimeout(config.timeouts.read())
                .dispatcher(new Dispatcher())
                .eventListenerFactory(call -> {
                    Sent watch = call.request().tag(Sent.class);
                    return watch == null ? EventListener.NONE : watch;
                });
        config.trust.applyTo(builder, config.baseUrl);
        this.client = builder.build();
    }

    /** Sends a request and answers only a success. */
    EdrResponse exchange(EdrRequest request, boolean login, Authorization authorization, Duration longest)
            throws FailedAttempt {
        List<String> secrets = authorization.secrets();
        long deadline = System.nanoTime() + longest.toNanos();
        HttpUrl url = url(request);
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            EdrResponse response = once(request, url, authorization, deadline - System.nanoTime());
            if (response.status() >= 300 && response.status() < 400) {
                url = redirected(request, url, response, secrets);
                continue;
            }
            EdrResponse read = request.isRaw() ? response : withJson(request, response, secrets);
            var failure = errors.failure(request, login, read, secrets);
            if (failure.isPresent()) {
                throw failure.get();
            }
            return read;
        }
        throw errors.rejected(request, "was redirected more than " + MOST_REDIRECTS + " times", secrets);
    }

    private EdrResponse once(EdrRequest request, HttpUrl url, Authorization authorization, long nanos)
            throws FailedAttempt {
        Sent watch = new Sent();
        Call call = client(request).newCall(okRequest(request, url, authorization, watch));
        call.timeout().timeout(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return answer(response, bounded(request, response.body(), authorization.secrets()));
        } catch (IOException e) {
            throw errors.broken(request, watch.sent, e, authorization.secrets());
        }
    }

    /** A stream that the EDR has accepted. */
    record Opened(Call call, Response response) {}

    /** Opens a stream: a success whose body nobody has read yet. */
    Opened open(EdrStreamRequest request) throws FailedAttempt {
        List<String> secrets = request.authorization().secrets();
        Sent watch = new Sent();
        // Not compressed: a line must arrive when it is sent, not when a block of a compressed stream is full.
        Request.Builder get = new Request.Builder()
                .url(request.url())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "identity")
                .header("User-Agent", userAgent)
                .tag(Sent.class, watch);
        request.headers().forEach(pair -> get.header(pair.name(), pair.value()));
        request.authorization().headers().forEach(get::header);
        Call call = client.newBuilder().readTimeout(request.idle()).build().newCall(get.build());
        try {
            Response response = call.execute();
            if (response.isSuccessful()) {
                return new Opened(call, response);
            }
            try (response) {
                throw refused(request.asCall(), response, secrets);
            }
        } catch (IOException e) {
            throw errors.broken(request.asCall(), watch.sent, e, secrets);
        }
    }

    private FailedAttempt refused(EdrRequest request, Response response, List<String> secrets)
            throws IOException, FailedAttempt {
        EdrResponse answer = withJson(request, answer(response, bounded(request, response.body(), secrets)), secrets);
        return errors.failure(request, false, answer, secrets).orElseThrow();
    }

    private static EdrResponse answer(Response response, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        return new EdrResponse(response.code(), headers, body, null);
    }

    /** Shares connections and threads with every other client of this transport. */
    private OkHttpClient client(EdrRequest request) {
        return request.within()
                .map(time -> client.newBuilder().readTimeout(time).build())
                .orElse(client);
    }

    private HttpUrl url(EdrRequest request) {
        String base = config.baseUrl.current().toString();
        String prefix = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpUrl.Builder url = HttpUrl.get(prefix + request.path()).newBuilder();
        request.queryPairs().forEach(pair -> url.addQueryParameter(pair.name(), pair.value()));
        return url.build();
    }

    private Request okRequest(EdrRequest request, HttpUrl url, Authorization authorization, Sent watch) {
        boolean bodiless =
                request.method().equals("GET") || (request.method().equals("DELETE") && request.body().length == 0);
        Request.Builder builder = new Request.Builder()
                .url(url)
                .method(request.method(), bodiless ? null : new Body(request))
                .header("Accept", request.isRaw() ? "*/*" : "application/json")
                .header("User-Agent", userAgent)
                .tag(Sent.class, watch);
        request.headerPairs().forEach(pair -> builder.addHeader(pair.name(), pair.value()));
        authorization.headers().forEach(builder::header);
        return builder.build();
    }

    /** One-shot where repeating could harm: OkHttp repeats a request by itself after some failures. */
    private static final class Body extends RequestBody {

        private final EdrRequest request;

        Body(EdrRequest request) {
            this.request = request;
        }

        @Override
        public @Nullable MediaType contentType() {
            return MediaType.get(request.contentType());
        }

        @Override
        public long contentLength() {
            return request.body().length;
        }

        @Override
        public boolean isOneShot() {
            return !request.isIdempotent();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(request.body());
        }
    }

    private byte[] bounded(EdrRequest request, ResponseBody body, List<String> secrets)
            throws IOException, FailedAttempt {
        BufferedSource source = body.source();
        long limit = config.maxBodyBytes;
        if (body.contentLength() > limit || source.request(limit + 1)) {
            String text = "answered with more than the limit of " + limit + " bytes";
            throw errors.unavailable(request, text, Kind.FINAL, secrets);
        }
        return source.readByteArray();
    }

    private EdrResponse withJson(EdrRequest request, EdrResponse response, List<String> secrets) throws FailedAttempt {
        if (response.bytes().length == 0) {
            return response;
        }
        try {
            JsonNode tree = EdrJson.mapper().readTree(response.bytes());
            return response.withJson(tree);
        } catch (IOException e) {
            if (!response.isSuccess()) {
                return response;
            }
            String type = response.header("Content-Type").orElse("no content type");
            String text = "answered " + response.status() + " with a body that is not JSON (" + type + ", "
                    + response.bytes().length + " bytes)";
            throw errors.unavailable(request, text, Kind.IN_DOUBT, secrets);
        }
    }

    private HttpUrl redirected(EdrRequest request, HttpUrl from, EdrResponse response, List<String> secrets)
            throws FailedAttempt {
        HttpUrl target = response.header("Location").map(from::resolve).orElse(null);
        int status = response.status();
        if (target != null && (status == 307 || status == 308)) {
            HttpUrl root = target.newBuilder()
                    .encodedPath("/")
                    .query(null)
                    .fragment(null)
                    .build();
            URI place = root.uri();
            if (BaseUrl.problem(place).isEmpty() && config.redirects.follows(status, place)) {
                return target;
            }
        }
        String where = target == null ? "nowhere" : target.host();
        throw errors.rejected(
                request, "was redirected (" + status + ") to " + where + ", which is not followed", secrets);
    }

    /** Ends calls that run, and gives connections and threads back. */
    void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}

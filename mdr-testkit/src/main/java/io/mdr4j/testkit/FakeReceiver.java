package io.mdr4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's server on this machine to which notices are posted over real HTTP. It takes what is right and fails on demand.
 * Thread-safe. Close it after the test.
 */
public abstract sealed class FakeReceiver implements AutoCloseable permits FakeWebhook, FakeChat, FakeVoiceGateway {

    private final MockWebServer server = new MockWebServer();
    private final CloudFault.Queue faults = new CloudFault.Queue();
    private final AtomicInteger requests = new AtomicInteger();

    FakeReceiver() {
        server.setServerSocketFactory(new PromptSockets());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback interface can be listened on", e);
        }
    }

    /** What is answered when nothing fails. */
    abstract MockResponse proper(RecordedRequest request, String path, String body);

    private MockResponse answer(RecordedRequest request) {
        requests.incrementAndGet();
        String path = request.getUrl().encodedPath();
        @Nullable CloudFault fault = faults.poll(path);
        return fault == null
                ? proper(request, path, body(request))
                : fault.answer(() -> proper(request, path, body(request)));
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().string(StandardCharsets.UTF_8);
    }

    /** Where it is. */
    public final URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** How many requests came in, those that failed among them. */
    public final int requests() {
        return requests.get();
    }

    /** Answers every request with this status, and does nothing else with it, until {@link #heal}. */
    public final void refuse(int status) {
        faults.always(CloudFault.status(status, "{}"));
    }

    /** Answers the next request with this status, and does nothing else with it. */
    public final void refuseNext(int status) {
        faults.add(1, CloudFault.status(status, "{}"));
    }

    /** Takes requests and never answers, until {@link #heal}. */
    public final void hang() {
        faults.always(CloudFault.hang());
    }

    /** Ends connections without an answer, until {@link #heal}. */
    public final void breakOff() {
        faults.always(new CloudFault(false, answer -> answer.onResponseStart(new SocketEffect.CloseSocket())));
    }

    /** Takes the next request, and ends the connection before it could say so. */
    public final void loseNextAnswer() {
        faults.add(1, new CloudFault(true, answer -> answer.onResponseStart(new SocketEffect.CloseSocket())));
    }

    /** Sends every request on to this address, until {@link #heal}. */
    public final void redirect(URI target) {
        faults.always(new CloudFault(false, answer -> answer.code(307).setHeader("Location", target.toString())));
    }

    /** Answers 200 with a body of this many bytes, and does nothing else, until {@link #heal}. */
    public final void talkAtLength(int bytes) {
        faults.always(new CloudFault(false, answer -> answer.code(200).body("x".repeat(bytes))));
    }

    /** Works as it should again. */
    public final void heal() {
        faults.clear();
    }

    static MockResponse plain(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/plain; charset=utf-8")
                .body(body)
                .build();
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    @Override
    public final void close() {
        server.close();
    }
}

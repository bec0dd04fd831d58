package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import mockwebserver3.MockWebServer;

/**
 * One Carbon Black EDR server on loopback: alerts, sensors, isolation, processes, Live Response and bans, as the vendor's
 * contract has them. Time is that of the injected clock. What the contract does not have is refused, and kept in
 * {@link #refusals()}. Thread-safe.
 */
public final class FakeCarbonBlackEdr implements AutoCloseable {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private final CarbonBlackEdrState state;
    private final CarbonBlackEdrDispatcher dispatcher;
    private final MockWebServer server = new MockWebServer();

    private FakeCarbonBlackEdr(Clock clock) {
        this.state = new CarbonBlackEdrState(clock);
        this.dispatcher = new CarbonBlackEdrDispatcher(state);
        dispatcher.token(TOKEN, Set.of());
        server.setDispatcher(dispatcher);
        try {
            server.setServerSocketFactory(new PromptSockets());
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback interface can be listened on", e);
        }
    }

    /** Starts an empty server of a version that has everything. */
    public static FakeCarbonBlackEdr start(Clock clock) {
        return new FakeCarbonBlackEdr(Objects.requireNonNull(clock, "clock"));
    }

    /** From now on it is a version 6: no paged sensors, whole sensors in a change, processes and events in their first form. */
    public FakeCarbonBlackEdr old() {
        dispatcher.old();
        return this;
    }

    /** Live Response is switched off on the server. */
    public FakeCarbonBlackEdr withoutLiveResponse() {
        dispatcher.withoutLiveResponse();
        return this;
    }

    /** Where it listens. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** The token of a user who may do everything. */
    public String token() {
        return TOKEN;
    }

    /** The token of a user who lacks this, in the words of the connector's capabilities. */
    public String tokenWithout(String permission) {
        String token = RemoteMachine.md5(permission);
        dispatcher.token(token, Set.of(permission));
        return token;
    }

    /** Adds a sensor, or answers the one with this number. */
    public FakeEdrSensor host(long id, String name) {
        return state.host(id, name);
    }

    /** Adds a sensor group. */
    public FakeCarbonBlackEdr group(long id, String name) {
        state.group(id, name);
        return this;
    }

    /** Serves an alert as it is; one with the same id takes its place. */
    public FakeCarbonBlackEdr alert(ObjectNode json) {
        state.alert(json.deepCopy());
        return this;
    }

    /** As {@link #alert}, made now. */
    public FakeCarbonBlackEdr alertNow(ObjectNode json) {
        return alert(json.deepCopy().put("created_time", state.now().toString()));
    }

    /** Somebody changes an alert in the console. */
    public FakeCarbonBlackEdr updateAlert(String id, Consumer<ObjectNode> change) {
        change.accept(state.alert(id));
        return this;
    }

    /** Records a process; {@code events} are the fields that a call for events adds. */
    public FakeCarbonBlackEdr process(ObjectNode process, ObjectNode events) {
        state.process(process.deepCopy(), events.deepCopy());
        return this;
    }

    /** Somebody else banned this MD5, with the whole of an entry's fields. */
    public FakeCarbonBlackEdr ban(String md5, JsonNode entry) {
        state.ban(md5, entry);
        return this;
    }

    /** Tells whether a program of this MD5 is kept from running. */
    public boolean isBanned(String md5) {
        ObjectNode ban = state.bans().get(md5);
        return ban != null && ban.path("enabled").asBoolean();
    }

    /** How many Live Response sessions nobody closed. */
    public int openSessions() {
        return dispatcher.sessions().open();
    }

    /** The next calls are answered with 429 and {@code Retry-After} in seconds. */
    public FakeCarbonBlackEdr rateLimitNext(int times, Duration retryAfter) {
        dispatcher.faults().add(times, CloudFault.rateLimit("", "Retry-After", retryAfter::toSeconds));
        return this;
    }

    /** The next calls are answered with half of the body, then the connection breaks. They were carried out. */
    public FakeCarbonBlackEdr truncateNext(int times) {
        dispatcher.faults().add(times, CloudFault.truncate());
        return this;
    }

    /** From now on every call is answered with 500 and a plain text, until {@link #up()}. */
    public FakeCarbonBlackEdr down() {
        dispatcher.faults().always(CloudFault.status(500, "Unhandled exception. Check logs for details."));
        return this;
    }

    /** From now on no call gets an answer, until {@link #up()}. */
    public FakeCarbonBlackEdr hang() {
        dispatcher.faults().always(CloudFault.hang());
        return this;
    }

    /** Ends all faults. */
    public FakeCarbonBlackEdr up() {
        dispatcher.faults().clear();
        return this;
    }

    /** All calls so far, in their order. */
    public List<FakeCarbonBlackCloud.Request> requests() {
        return dispatcher.requests();
    }

    /** What was refused because the contract does not have it, each with what was wrong. */
    public List<String> refusals() {
        return dispatcher.refusals();
    }

    /** Stops listening; calls that hang are cut. */
    @Override
    public void close() {
        server.close();
    }
}

package io.mdr4j.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mockwebserver3.MockWebServer;

/**
 * One tenant of CrowdStrike Falcon on loopback: login, alerts, hosts and containment, as the vendor's contract has them. Time
 * is that of the injected clock: tokens end, sensors carry out what was asked. What the contract does not have is refused, and
 * kept in {@link #refusals()}. Thread-safe.
 *
 * <pre>{@code
 * try (var falcon = FakeFalcon.start(clock)) {
 *     falcon.host("f0e1...", "AZAMI-PC-0217").group("a1b2...", "Sales PCs").containmentDelay(Duration.ofSeconds(40));
 *     falcon.alert("{\"composite_id\": \"c:ind:f0e1...:1\", \"device\": {\"device_id\": \"f0e1...\"}}");
 *     ... a connector with falcon.baseUrl(), falcon.cid(), falcon.clientId(), falcon.clientSecret() ...
 * }
 * }</pre>
 */
public final class FakeFalcon implements AutoCloseable {

    /** The cid unless another is given: {@value}. */
    public static final String DEFAULT_CID = "5eedc1d0000000000000000000000001";

    private static final String CLIENT_ID = "fake-falcon-client";
    private static final String CLIENT_SECRET = "FAKE5FALCON5SECRET5OF5TESTS";

    private final String cid;
    private final FalconState state;
    private final FalconTokens tokens;
    private final FalconRtrCalls remote;
    private final FalconIocCalls indicators;
    private final FalconGraphCalls graph;
    private final FalconQuarantineCalls quarantine;
    private final FalconStreams streams;
    private final FalconDirectoryCalls directory;
    private final FalconCalls calls;
    private final FalconDispatcher dispatcher;
    private final MockWebServer server = new MockWebServer();

    private FakeFalcon(Clock clock, String cid) {
        this.cid = cid;
        this.state = new FalconState(clock, cid);
        this.tokens = new FalconTokens(clock, CLIENT_ID, CLIENT_SECRET);
        this.streams = new FalconStreams(state);
        this.directory = new FalconDirectoryCalls(state, tokens);
        this.remote = new FalconRtrCalls(state);
        this.indicators = new FalconIocCalls(clock);
        this.graph = new FalconGraphCalls();
        this.quarantine = new FalconQuarantineCalls(state);
        this.calls = new FalconCalls(
                state, new FalconAlertCalls(state), directory, streams, remote, indicators, graph, quarantine);
        this.dispatcher = new FalconDispatcher(state, tokens, calls, streams);
        server.setDispatcher(dispatcher);
        try {
            server.setServerSocketFactory(new PromptSockets());
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback interface can be listened on", e);
        }
    }

    /** Starts an empty tenant {@value #DEFAULT_CID}. */
    public static FakeFalcon start(Clock clock) {
        return start(clock, DEFAULT_CID);
    }

    /** Starts an empty tenant. */
    public static FakeFalcon start(Clock clock, String cid) {
        return new FakeFalcon(Objects.requireNonNull(clock, "clock"), Objects.requireNonNull(cid, "cid"));
    }

    /** Where it listens. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** The customer's id, in every alert that names none of its own. */
    public String cid() {
        return cid;
    }

    /** The client id that it accepts. */
    public String clientId() {
        return CLIENT_ID;
    }

    /** The client secret that it accepts. */
    public String clientSecret() {
        return CLIENT_SECRET;
    }

    /** Adds a workstation, or answers the host with this id. */
    public FakeFalconHost host(String id, String hostName) {
        return state.host(id, hostName);
    }

    /** Takes a host away: it is not found any more. */
    public FakeFalcon removeHost(String id) {
        state.removeHost(id);
        return this;
    }

    /** The device ids of the hosts whose sensor has cut them off. */
    public Set<String> containedHosts() {
        return state.hosts().stream()
                .filter(FakeFalconHost::isContained)
                .map(FakeFalconHost::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Serves this JSON object as an alert, as it is but for a cid where it has none. It stands in the list at its own {@code
     * updated_timestamp}, or at the clock's time where no time of it can be read; one with the same id takes its place. A host
     * is made of its {@code device} block, or else of its {@code agent_id}, unless it is there. Throws
     * {@link IllegalArgumentException} if it is not a JSON object.
     */
    public FakeFalcon alert(String json) {
        return alert(parsed(json));
    }

    /** As {@link #alert(String)}. */
    public FakeFalcon alert(JsonNode json) {
        state.add(withCid(json));
        return this;
    }

    /** As {@link #alert(JsonNode)}, but created and updated at the clock's time: it happens now. */
    public FakeFalcon alertNow(JsonNode json) {
        String now = state.now().toString();
        state.add(withCid(json).put("created_timestamp", now).put("updated_timestamp", now));
        return this;
    }

    /** As {@link #alertNow(JsonNode)}. */
    public FakeFalcon alertNow(String json) {
        return alertNow(parsed(json));
    }

    /** Sets the {@code updated_timestamp} of the alert with this composite id to the clock's time, and changes it. */
    public FakeFalcon updateAlert(String id, Consumer<ObjectNode> change) {
        state.update(id, change);
        return this;
    }

    /** The remote sessions: commands that ran, sessions that are open. */
    public FalconRemoteSessions remoteSessions() {
        return remote;
    }

    /** The custom indicators. */
    public FalconIndicators indicators() {
        return indicators;
    }

    /** What its sensors recorded. */
    public FalconThreatGraph threatGraph() {
        return graph;
    }

    /** Lets the sensor of a host take a file into quarantine: it is not on the host any more. Answers its SHA-256. */
    public String quarantined(String device, String path, String content) {
        return quarantine.take(device, path, content);
    }

    /** From now on every alert of a page stands there twice. */
    public FakeFalcon duplicateAlerts() {
        calls.duplicates();
        return this;
    }

    /** From now on the alerts of a page stand in the opposite order. */
    public FakeFalcon reverseAlerts() {
        calls.reversed();
        return this;
    }

    /** How far the cloud's clock is ahead of the injected one, in its headers and in the times of alerts; negative is behind. */
    public FakeFalcon clockAhead(Duration skew) {
        state.ahead(skew);
        return this;
    }

    /** Forgets the {@code after} tokens that were handed out: asking with one is refused. */
    public FakeFalcon forgetPages() {
        calls.forgetPositions();
        return this;
    }

    /** Takes a scope away from the client, for example {@code Hosts: write}. */
    public FakeFalcon withoutPermission(String scope) {
        dispatcher.withoutPermission(scope);
        return this;
    }

    /** Lets the client log in for this child tenant: it sees the child's alerts only. */
    public FakeFalcon child(String memberCid) {
        return child(memberCid, "child " + memberCid);
    }

    /** As {@link #child(String)}, with the name that Flight Control tells. */
    public FakeFalcon child(String memberCid, String name) {
        tokens.child(memberCid, name);
        return this;
    }

    /** A group of hosts that exists, also without a host in it. */
    public FakeFalcon group(String id, String name) {
        directory.group(id, name);
        return this;
    }

    /** A prevention policy that exists, also without a host. */
    public FakeFalcon policy(String id, String name) {
        directory.policy(id, name);
        return this;
    }

    /** The alert with this composite id as it is now. Throws {@link NoSuchElementException} where there is none. */
    public JsonNode alertOf(String id) {
        return state.alert(id, "")
                .orElseThrow(() -> new NoSuchElementException("No alert " + id))
                .deepCopy();
    }

    /** How many partitions the event streams have; 1 unless set. */
    public FakeFalcon partitions(int number) {
        streams.partitions(number);
        return this;
    }

    /**
     * Sends an event over the stream of a partition, an object with {@code metadata.eventType} and {@code event}. Its offset,
     * and where they are missing its customer and time, are filled in. Throws {@link IllegalArgumentException} if it is not a
     * JSON object.
     */
    public FakeFalcon event(int partition, String json) {
        return event(partition, parsed(json));
    }

    /** As {@link #event(int, String)}. */
    public FakeFalcon event(int partition, JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            throw new IllegalArgumentException("An event must be a JSON object, but is " + json.getNodeType());
        }
        streams.add(partition, object.deepCopy(), cid);
        return this;
    }

    /** Sends a line over the stream of a partition as it is. */
    public FakeFalcon line(int partition, String line) {
        streams.raw(partition, line);
        return this;
    }

    /** Breaks all connections of event streams. */
    public FakeFalcon cutStreams() {
        streams.cut();
        return this;
    }

    /** Another consumer reads the streams under the same name, or has stopped: until then there is none for us. */
    public FakeFalcon streamsTakenByAnother(boolean taken) {
        streams.takenByAnother(taken);
        return this;
    }

    /** How many connections of event streams are open, as far as the server has noticed. */
    public int openStreams() {
        return streams.open();
    }

    /** The region that a login names; {@code us-1} unless set. */
    public FakeFalcon region(String name) {
        dispatcher.region(name);
        return this;
    }

    /** How long tokens from now on are good, by the clock; 1,799 seconds unless set. */
    public FakeFalcon tokenLifetime(Duration lifetime) {
        tokens.lifetime(lifetime);
        return this;
    }

    /** Makes all tokens invalid at once. */
    public FakeFalcon expireTokens() {
        tokens.expireAll();
        return this;
    }

    /** How many tokens were handed out. */
    public int logins() {
        return tokens.issued();
    }

    /** The tokens that were handed out and not expired at once. */
    public Set<String> tokens() {
        return tokens.all();
    }

    /** The next calls are answered with this status. */
    public FakeFalcon failNext(int times, int status) {
        dispatcher.faults().add(times, fault(status));
        return this;
    }

    /** The next calls of a path that begins so are answered with this status; other calls are not touched. */
    public FakeFalcon failNext(String path, int times, int status) {
        dispatcher.faults().addFor(path, times, fault(status));
        return this;
    }

    /** The next calls are answered with 401, as if their token had ended; the token stays good. */
    public FakeFalcon refuseTokenOfNext(int times) {
        String body = FalconDispatcher.error(401, "access denied, invalid bearer token")
                .toString();
        dispatcher.faults().add(times, CloudFault.status(401, body));
        return this;
    }

    /** The next calls are answered with a 200 that holds this error. */
    public FakeFalcon errorInsideNext(int times, int code, String message) {
        String body = FalconDispatcher.error(code, message).toString();
        dispatcher.faults().add(times, CloudFault.status(200, body));
        return this;
    }

    /** The next calls are answered with 429, and the end of the silence in epoch seconds. */
    public FakeFalcon rateLimitNext(int times, Duration silence) {
        return rateLimit(times, () -> Instant.now().plus(silence).getEpochSecond() + 1);
    }

    /** The next calls are answered with 429, and the end of the silence in epoch milliseconds. */
    public FakeFalcon rateLimitNextInMillis(int times, Duration silence) {
        return rateLimit(times, () -> Instant.now().plus(silence).toEpochMilli());
    }

    /** The next calls are answered with 429 and the usual header {@code Retry-After}, in seconds from then. */
    public FakeFalcon retryAfterNext(int times, Duration silence) {
        String body = FalconDispatcher.error(429, "API rate limit exceeded.").toString();
        dispatcher.faults().add(times, CloudFault.rateLimit(body, "Retry-After", silence::toSeconds));
        return this;
    }

    private FakeFalcon rateLimit(int times, Supplier<Long> until) {
        String body = FalconDispatcher.error(429, "API rate limit exceeded.").toString();
        dispatcher.faults().add(times, CloudFault.rateLimit(body, "X-Ratelimit-Retryafter", until));
        return this;
    }

    /** The next calls get no answer at all. */
    public FakeFalcon hangNext(int times) {
        dispatcher.faults().add(times, CloudFault.hang());
        return this;
    }

    /** The next calls are answered after so long, in real time. */
    public FakeFalcon slowNext(int times, Duration delay) {
        dispatcher.faults().add(times, CloudFault.slow(delay));
        return this;
    }

    /** The next calls are answered with half of the body, then the connection breaks. They were carried out. */
    public FakeFalcon truncateNext(int times) {
        dispatcher.faults().add(times, CloudFault.truncate());
        return this;
    }

    /** The next calls are answered with half of their JSON, in an answer that is whole otherwise. They were carried out. */
    public FakeFalcon halfOfJsonNext(int times) {
        dispatcher.faults().add(times, CloudFault.halfOfJson());
        return this;
    }

    /** The next calls are answered with a page of HTML and this status, which may be 200. */
    public FakeFalcon htmlNext(int times, int status) {
        dispatcher.faults().add(times, CloudFault.html(status));
        return this;
    }

    /** From now on every call is answered with 503, until {@link #up()}. */
    public FakeFalcon down() {
        dispatcher.faults().always(fault(503));
        return this;
    }

    /** From now on no call gets an answer, until {@link #up()}. */
    public FakeFalcon hang() {
        dispatcher.faults().always(CloudFault.hang());
        return this;
    }

    /** Ends all faults. */
    public FakeFalcon up() {
        dispatcher.faults().clear();
        return this;
    }

    /** All calls so far, logins too, in their order. */
    public List<Request> requests() {
        return dispatcher.requests();
    }

    /** What was refused because the contract does not have it, each with what was wrong. */
    public List<String> refusals() {
        return dispatcher.refusals();
    }

    /** Lets this one look on at every call from now on, in the place of the one before. */
    public FakeFalcon watch(CallWatch watch) {
        dispatcher.watch(Objects.requireNonNull(watch, "watch"));
        return this;
    }

    /** Stops listening; calls that hang are cut. */
    @Override
    public void close() {
        server.close();
    }

    private static CloudFault fault(int status) {
        return CloudFault.status(
                status, FalconDispatcher.error(status, "fault " + status).toString());
    }

    private ObjectNode withCid(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode alert = object.deepCopy();
            return alert.has("cid") ? alert : alert.put("cid", cid);
        }
        throw new IllegalArgumentException("An alert must be a JSON object, but is " + json.getNodeType());
    }

    private static JsonNode parsed(String json) {
        try {
            return FalconState.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An alert must be a JSON object", e);
        }
    }

    /**
     * One call that came in.
     *
     * @param body what was sent; empty for a login, which holds the secret
     * @param memberCid the child tenant that a login asked for, or that the token of a call is locked to; blank where none
     */
    public record Request(String method, String path, String body, int status, String memberCid) {}
}

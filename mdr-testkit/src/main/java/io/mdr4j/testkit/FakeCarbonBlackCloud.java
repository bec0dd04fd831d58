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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mockwebserver3.MockWebServer;

/**
 * One org of Carbon Black Cloud on loopback: alert search v7, devices and quarantine, as the vendor's contract has them.
 * Time is that of the injected clock: the quarantine flag flips at once, the sensor's contact comes after its delay. What the
 * contract does not have is refused, and kept in {@link #refusals()}. Thread-safe.
 *
 * <pre>{@code
 * try (var cloud = FakeCarbonBlackCloud.start(clock)) {
 *     cloud.host(8658974, "AZAMI\\SLS-NB-0217").policy("882115", "Standard").containmentDelay(Duration.ofSeconds(40));
 *     cloud.alert("{\"id\": \"a1\", \"type\": \"CB_ANALYTICS\", \"device_id\": 8658974}");
 *     ... a connector with cloud.baseUrl(), cloud.orgKey(), cloud.apiId(), cloud.apiSecret() ...
 * }
 * }</pre>
 */
public final class FakeCarbonBlackCloud implements AutoCloseable {

    /** The org key unless another is given: {@value}. */
    public static final String DEFAULT_ORG = "MDRTEST1";

    private static final String API_ID = "FAKEAPIID1";
    private static final String API_SECRET = "FAKE5SECRET5KEY5OF5TESTS";

    private final String orgKey;
    private final CarbonBlackState state;
    private final CarbonBlackDispatcher dispatcher;
    private final MockWebServer server = new MockWebServer();

    private FakeCarbonBlackCloud(Clock clock, String orgKey) {
        this.orgKey = orgKey;
        this.state = new CarbonBlackState(clock);
        this.dispatcher = new CarbonBlackDispatcher(state, orgKey, API_SECRET + "/" + API_ID);
        server.setDispatcher(dispatcher);
        server.setServerSocketFactory(new PromptSockets());
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port of the loopback interface can be listened on", e);
        }
    }

    /** Starts an empty org {@value #DEFAULT_ORG}. */
    public static FakeCarbonBlackCloud start(Clock clock) {
        return start(clock, DEFAULT_ORG);
    }

    /** Starts an empty org. */
    public static FakeCarbonBlackCloud start(Clock clock, String orgKey) {
        return new FakeCarbonBlackCloud(
                Objects.requireNonNull(clock, "clock"), Objects.requireNonNull(orgKey, "orgKey"));
    }

    /** Where it listens. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** The org key, part of every path. */
    public String orgKey() {
        return orgKey;
    }

    /** The API ID that it accepts. */
    public String apiId() {
        return API_ID;
    }

    /** The API secret that it accepts. */
    public String apiSecret() {
        return API_SECRET;
    }

    /** Adds a host, or answers the one with this id. */
    public FakeCarbonBlackHost host(long id, String name) {
        return state.host(id, name);
    }

    /** Takes a host away: it is not found any more. */
    public FakeCarbonBlackCloud removeHost(long id) {
        state.removeHost(id);
        return this;
    }

    /** The device ids of the hosts whose sensor has cut them off. */
    public Set<String> containedHosts() {
        return state.hosts().stream()
                .filter(FakeCarbonBlackHost::isContained)
                .map(host -> Long.toString(host.id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Serves this JSON object as an alert, as it is but for an org key where it has none; one with the same id takes its place. It stands in the index at its own {@code backend_timestamp}, or at the
     * clock's time where it has none that can be read. A host is made of its {@code device_*} fields unless it is there.
     * Throws {@link IllegalArgumentException} if it is not a JSON object.
     */
    public FakeCarbonBlackCloud alert(String json) {
        return alert(parsed(json));
    }

    /** As {@link #alert(String)}. */
    public FakeCarbonBlackCloud alert(JsonNode json) {
        state.add(withOrg(json));
        return this;
    }

    /** As {@link #alert(JsonNode)}, but with the clock's time as its {@code backend_timestamp} and update: it happens now. */
    public FakeCarbonBlackCloud alertNow(JsonNode json) {
        state.addNow(withOrg(json));
        return this;
    }

    /** As {@link #alertNow(JsonNode)}. */
    public FakeCarbonBlackCloud alertNow(String json) {
        return alertNow(parsed(json));
    }

    /** Changes an alert and sets its {@code backend_update_timestamp} to the clock's time. */
    public FakeCarbonBlackCloud updateAlert(String id, Consumer<ObjectNode> change) {
        state.update(id, "backend_update_timestamp", change);
        return this;
    }

    /** A person changes an alert in the console: only {@code user_update_timestamp} moves. */
    public FakeCarbonBlackCloud workOnAlert(String id, Consumer<ObjectNode> change) {
        state.update(id, "user_update_timestamp", change);
        return this;
    }

    /** From now on every alert of a page stands there twice. */
    public FakeCarbonBlackCloud duplicateAlerts() {
        state.duplicateAlerts();
        return this;
    }

    /** What it recorded of processes and files. */
    public FakeInvestigate investigate() {
        return state.investigate();
    }

    /** How many Live Response sessions nobody has ended. */
    public int openLiveResponseSessions() {
        return dispatcher.openLiveResponseSessions();
    }

    /** From now on the alerts of a page stand there in the wrong order. */
    public FakeCarbonBlackCloud reorderAlerts() {
        state.reorderAlerts();
        return this;
    }

    /** From now on jobs that change alerts fail. */
    public FakeCarbonBlackCloud failJobs() {
        dispatcher.contract().console().failJobs();
        return this;
    }

    /** A policy that no host has. */
    public FakeCarbonBlackCloud policy(String id, String name) {
        dispatcher.contract().organisation().policy(id, name);
        return this;
    }

    /** An asset group that no host is in. */
    public FakeCarbonBlackCloud assetGroup(String id, String name) {
        dispatcher.contract().organisation().group(id, name);
        return this;
    }

    /** The org does not have asset groups: asking for them is answered with 404. */
    public FakeCarbonBlackCloud withoutAssetGroups() {
        dispatcher.contract().organisation().withoutGroups();
        return this;
    }

    /** A person bans a hash in the console. */
    public FakeCarbonBlackCloud banByOthers(String sha256, String description) {
        dispatcher.contract().overrides().add(sha256, description, "analyst@customer.example");
        return this;
    }

    /** Tells whether a hash is banned. */
    public boolean isBanned(String sha256) {
        return dispatcher.contract().overrides().isBanned(sha256);
    }

    /** The next calls of paths that begin so are answered with this status. */
    public FakeCarbonBlackCloud failNext(String path, int times, int status) {
        dispatcher.faults().addFor(path, times, CloudFault.status(status, ""));
        return this;
    }

    /** The next calls are answered with a page for people. */
    public FakeCarbonBlackCloud htmlNext(int times) {
        dispatcher.faults().add(times, CloudFault.html(200));
        return this;
    }

    /** Takes a permission away from the key, for example {@code device.quarantine EXECUTE}. */
    public FakeCarbonBlackCloud withoutPermission(String permission) {
        dispatcher.withoutPermission(permission);
        return this;
    }

    /** The next calls are answered with this status. */
    public FakeCarbonBlackCloud failNext(int times, int status) {
        dispatcher.faults().add(times, CloudFault.status(status, ""));
        return this;
    }

    /** The next calls are answered with 429 and {@code Retry-After} in seconds. */
    public FakeCarbonBlackCloud rateLimitNext(int times, Duration retryAfter) {
        dispatcher.faults().add(times, CloudFault.rateLimit("", "Retry-After", retryAfter::toSeconds));
        return this;
    }

    /** The next calls get no answer at all. */
    public FakeCarbonBlackCloud hangNext(int times) {
        dispatcher.faults().add(times, CloudFault.hang());
        return this;
    }

    /** The next calls are answered after so long, in real time. */
    public FakeCarbonBlackCloud slowNext(int times, Duration delay) {
        dispatcher.faults().add(times, CloudFault.slow(delay));
        return this;
    }

    /** The next calls are answered with half of the body, then the connection breaks. They were carried out. */
    public FakeCarbonBlackCloud truncateNext(int times) {
        dispatcher.faults().add(times, CloudFault.truncate());
        return this;
    }

    /** The next calls are answered with half of their JSON, in an answer that is whole otherwise. They were carried out. */
    public FakeCarbonBlackCloud halfOfJsonNext(int times) {
        dispatcher.faults().add(times, CloudFault.halfOfJson());
        return this;
    }

    /** The next calls are answered with a page of HTML and this status, which may be 200. */
    public FakeCarbonBlackCloud htmlNext(int times, int status) {
        dispatcher.faults().add(times, CloudFault.html(status));
        return this;
    }

    /** From now on every call is answered with 503, until {@link #up()}. */
    public FakeCarbonBlackCloud down() {
        dispatcher.faults().always(CloudFault.status(503, ""));
        return this;
    }

    /** From now on no call gets an answer, until {@link #up()}. */
    public FakeCarbonBlackCloud hang() {
        dispatcher.faults().always(CloudFault.hang());
        return this;
    }

    /** Ends all faults. */
    public FakeCarbonBlackCloud up() {
        dispatcher.faults().clear();
        return this;
    }

    /** All calls so far, in their order. */
    public List<Request> requests() {
        return dispatcher.requests();
    }

    /** What was refused because the contract does not have it, each with what was wrong. */
    public List<String> refusals() {
        return dispatcher.refusals();
    }

    /** Lets this one look on at every call from now on, in the place of the one before. */
    public FakeCarbonBlackCloud watch(CallWatch watch) {
        dispatcher.watch(Objects.requireNonNull(watch, "watch"));
        return this;
    }

    /** Stops listening; calls that hang are cut. */
    @Override
    public void close() {
        server.close();
    }

    private static JsonNode parsed(String json) {
        try {
            return CarbonBlackState.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An alert must be a JSON object", e);
        }
    }

    private ObjectNode withOrg(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            return copy.hasNonNull("org_key") ? copy : copy.put("org_key", orgKey);
        }
        throw new IllegalArgumentException("An alert must be a JSON object, but is " + json.getNodeType());
    }

    /** One call that came in. */
    public record Request(String method, String path, String body, int status) {}
}

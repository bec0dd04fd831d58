package io.mdr4j.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** Who may ask what of the fake Falcon, and which faults come in between. Faults hit every call but a login. */
final class FalconDispatcher extends Dispatcher {

    private static final String LOGIN = "/oauth2/token";
    private static final Set<String> BODIES = Set.of("POST", "PATCH");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FalconState state;
    private final FalconTokens tokens;
    private final FalconCalls calls;
    private final FalconStreams streams;
    private final CloudFault.Queue faults = new CloudFault.Queue();
    private final Set<String> missingPermissions = ConcurrentHashMap.newKeySet();
    private final List<FakeFalcon.Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile String region = "us-1";
    private volatile CallWatch watch = CallWatch.NONE;

    FalconDispatcher(FalconState state, FalconTokens tokens, FalconCalls calls, FalconStreams streams) {
        this.state = state;
        this.tokens = tokens;
        this.calls = calls;
        this.streams = streams;
    }

    CloudFault.Queue faults() {
        return faults;
    }

    void withoutPermission(String permission) {
        missingPermissions.add(permission);
    }

    void watch(CallWatch value) {
        watch = value;
    }

    void region(String name) {
        region = name;
    }

    List<FakeFalcon.Request> requests() {
        return List.copyOf(requests);
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        boolean login = request.getUrl().encodedPath().equals(LOGIN);
        CloudFault fault = login ? null : faults.poll(request.getUrl().encodedPath());
        CallWatch.Call call = new CallWatch.Call(
                String.valueOf(request.getMethod()),
                request.getTarget(),
                login ? "" : body(request),
                Objects.requireNonNullElse(request.getHeaders().get("User-Agent"), ""));
        watch.arrived(call);
        MockResponse answer = fault == null ? answer(request, login) : fault.answer(() -> answer(request, login));
        watch.answered(call, answer.getCode());
        requests.add(new FakeFalcon.Request(
                request.getMethod(),
                request.getTarget(),
                login ? "" : body(request),
                answer.getCode(),
                login ? memberOf(body(request)) : tokens.childOf(authorization(request))));
        return answer.newBuilder()
                .setHeader("Date", DATE.format(state.now()))
                .setHeader("X-Cs-Traceid", "fake-trace-" + requests.size())
                .build();
    }

    private static @Nullable String authorization(RecordedRequest request) {
        return request.getHeaders().get("Authorization");
    }

    private static String memberOf(String form) {
        try {
            return FalconTokens.fields(form).getOrDefault("member_cid", "");
        } catch (FalconRefusal refusal) {
            return "";
        }
    }

    private MockResponse answer(RecordedRequest request, boolean login) {
        try {
            if (request.getUrl().encodedPath().startsWith(FalconStreams.FEED)) {
                return streams.feed(request);
            }
            return login ? login(request) : call(request);
        } catch (FalconRefusal refusal) {
            String message = String.valueOf(refusal.getMessage());
            if (refusal.isFaultOfCaller()) {
                refusals.add(request.getMethod() + " " + request.getTarget() + ": " + message);
            }
            return json(refusal.status(), error(refusal.code(), message));
        }
    }

    private MockResponse login(RecordedRequest request) {
        requireContentType(request, "application/x-www-form-urlencoded");
        ObjectNode body = FalconState.JSON.valueToTree(tokens.login(body(request)));
        return json(201, body).newBuilder().setHeader("X-Cs-Region", region).build();
    }

    private MockResponse call(RecordedRequest request) {
        FalconTokens.Token token = tokens.check(authorization(request));
        FalconCalls.Call call = calls.call(request.getMethod(), request.getUrl(), token.child());
        if (missingPermissions.contains(call.permission())) {
            throw FalconRefusal.of(403, "access denied, authorization failed");
        }
        ObjectNode answer = call.answer().apply(parsed(request));
        return call.status() == 204 ? new MockResponse.Builder().code(204).build() : json(call.status(), answer);
    }

    private static JsonNode parsed(RecordedRequest request) {
        if (!BODIES.contains(request.getMethod())) {
            return FalconState.JSON.createObjectNode();
        }
        requireContentType(request, "application/json");
        try {
            return FalconState.JSON.readTree(body(request));
        } catch (JsonProcessingException e) {
            throw FalconRefusal.outsideContract(400, "the body is not JSON");
        }
    }

    private static void requireContentType(RecordedRequest request, String type) {
        String given = String.valueOf(request.getHeaders().get("Content-Type"));
        if (!given.startsWith(type)) {
            throw FalconRefusal.outsideContract(400, "Content-Type: " + given + ", but " + type + " is needed");
        }
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    /** The envelope with one error. */
    static ObjectNode error(int code, String message) {
        ObjectNode envelope = FalconCalls.envelope();
        envelope.withArrayProperty("errors").addObject().put("code", code).put("message", message);
        envelope.putArray("resources");
        return envelope;
    }

    private static MockResponse json(int status, JsonNode body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body.toString())
                .build();
    }
}

package io.mdr4j.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** Who may ask what of the fake cloud, and which faults come in between. */
final class CarbonBlackDispatcher extends Dispatcher {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final CarbonBlackState state;
    private final CarbonBlackContract contract;
    private final String token;
    private final CloudFault.Queue faults = new CloudFault.Queue();
    private final List<FakeCarbonBlackCloud.Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile CallWatch watch = CallWatch.NONE;

    CarbonBlackDispatcher(CarbonBlackState state, String orgKey, String token) {
        this.state = state;
        this.contract = new CarbonBlackContract(state, orgKey);
        this.token = token;
    }

    CloudFault.Queue faults() {
        return faults;
    }

    void watch(CallWatch value) {
        watch = value;
    }

    CarbonBlackContract contract() {
        return contract;
    }

    int openLiveResponseSessions() {
        return contract.openLiveResponseSessions();
    }

    void withoutPermission(String permission) {
        state.withoutPermission(permission);
    }

    List<FakeCarbonBlackCloud.Request> requests() {
        return List.copyOf(requests);
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        CloudFault fault = faults.poll(request.getUrl().encodedPath());
        CallWatch.Call call = new CallWatch.Call(
                String.valueOf(request.getMethod()),
                request.getTarget(),
                body(request),
                Objects.requireNonNullElse(request.getHeaders().get("User-Agent"), ""));
        watch.arrived(call);
        MockResponse answer = fault == null ? answer(request) : fault.answer(() -> answer(request));
        watch.answered(call, answer.getCode());
        requests.add(new FakeCarbonBlackCloud.Request(
                request.getMethod(), request.getTarget(), body(request), answer.getCode()));
        return answer.newBuilder().setHeader("Date", DATE.format(state.now())).build();
    }

    private MockResponse answer(RecordedRequest request) {
        if (!token.equals(request.getHeaders().get("X-Auth-Token"))) {
            return new MockResponse.Builder().code(401).build();
        }
        try {
            return json(200, answered(request));
        } catch (CarbonBlackRefusal refusal) {
            if (refusal.isFaultOfCaller()) {
                refusals.add(request.getMethod() + " " + request.getTarget() + ": " + refusal.getMessage());
            }
            return json(
                    refusal.status(),
                    CarbonBlackState.JSON
                            .createObjectNode()
                            .put("error_code", refusal.code())
                            .put("message", refusal.getMessage()));
        }
    }

    private JsonNode answered(RecordedRequest request) {
        CarbonBlackContract.Call call = contract.call(request.getMethod(), request.getTarget());
        state.require(call.permission());
        return call.answer().apply(parsed(request));
    }

    private static JsonNode parsed(RecordedRequest request) {
        try {
            return CarbonBlackState.JSON.readTree(body(request));
        } catch (JsonProcessingException e) {
            throw CarbonBlackRefusal.badRequest("Malformed JSON input");
        }
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    private static MockResponse json(int status, JsonNode body) {
        if (body instanceof BinaryNode bytes) {
            return new MockResponse.Builder()
                    .code(status)
                    .setHeader("Content-Type", "application/octet-stream")
                    .body(new Buffer().write(bytes.binaryValue()))
                    .build();
        }
        if (body.isMissingNode()) {
            return new MockResponse.Builder().code(204).build();
        }
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body.toString())
                .build();
    }
}

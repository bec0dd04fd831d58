package io.mdr4j.examples.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mdr4j.testkit.CallWatch;
import io.mdr4j.testkit.FakeCarbonBlackCloud;
import io.mdr4j.testkit.FakeFalcon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The customers' fake clouds, over HTTP, and what was asked of them. Thread-safe. */
final class Clouds implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FALCON_ACCEPTED = 202;
    private static final int CARBON_BLACK_ACCEPTED = 204;

    private final TimeFile time;
    private final Consumer<Moment> moments;
    private final Map<Served, FakeFalcon> falcons = new EnumMap<>(Served.class);
    private final Map<Served, FakeCarbonBlackCloud> carbonBlacks = new EnumMap<>(Served.class);
    private final Map<Served, Instant> polled = new ConcurrentHashMap<>();
    private final List<Order> orders = new CopyOnWriteArrayList<>();

    /** Takes whom to tell of the moments at which a node may be killed. */
    Clouds(TimeFile time, Consumer<Moment> moments) {
        this.time = time;
        this.moments = moments;
        for (Served customer : Served.values()) {
            polled.put(customer, time.now());
            if (customer.hasFalcon()) {
                falcons.put(
                        customer,
                        FakeFalcon.start(time.clock(), customer.vendorCustomer())
                                .watch(new Eye(customer)));
            } else {
                carbonBlacks.put(
                        customer,
                        FakeCarbonBlackCloud.start(time.clock(), customer.vendorCustomer())
                                .watch(new Eye(customer)));
            }
        }
    }

    FakeFalcon falcon(Served customer) {
        return Objects.requireNonNull(falcons.get(customer), () -> customer + " is on no Falcon");
    }

    FakeCarbonBlackCloud carbonBlack(Served customer) {
        return Objects.requireNonNull(carbonBlacks.get(customer), () -> customer + " is on no Carbon Black Cloud");
    }

    Map<Served, CloudAccess> access() {
        Map<Served, CloudAccess> access = new EnumMap<>(Served.class);
        falcons.forEach((customer, cloud) ->
                access.put(customer, new CloudAccess(cloud.baseUrl(), cloud.clientId(), cloud.clientSecret())));
        carbonBlacks.forEach((customer, cloud) ->
                access.put(customer, new CloudAccess(cloud.baseUrl(), cloud.apiId(), cloud.apiSecret())));
        return access;
    }

    /** When the customer whose alerts were asked for the longest time ago was asked about last. */
    Instant polled() {
        return polled.values().stream().min(Instant::compareTo).orElseThrow();
    }

    /** What was ordered and accepted, in that order. */
    List<Order> orders() {
        return List.copyOf(orders);
    }

    /** The endpoints that are cut off now. */
    Set<Device> isolated() {
        Set<Device> isolated = new HashSet<>();
        falcons.forEach(
                (customer, cloud) -> cloud.containedHosts().forEach(host -> isolated.add(new Device(customer, host))));
        carbonBlacks.forEach(
                (customer, cloud) -> cloud.containedHosts().forEach(host -> isolated.add(new Device(customer, host))));
        return isolated;
    }

    /** Calls that no cloud has: a fault of the connectors. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        falcons.values().forEach(cloud -> refusals.addAll(cloud.refusals()));
        carbonBlacks.values().forEach(cloud -> refusals.addAll(cloud.refusals()));
        return refusals;
    }

    @Override
    public void close() {
        falcons.values().forEach(FakeFalcon::close);
        carbonBlacks.values().forEach(FakeCarbonBlackCloud::close);
    }

    /** When the order arrived that this thread answers; each call is answered by the thread that took it. */
    private static final ThreadLocal<Instant> ARRIVAL = new ThreadLocal<>();

    /** Looks on at the calls of one customer's nodes. */
    private final class Eye implements CallWatch {

        private final Served customer;

        Eye(Served customer) {
            this.customer = customer;
        }

        @Override
        public void arrived(Call call) {
            if (isOrder(call)) {
                ARRIVAL.set(time.tick());
                if (isIsolation(call)) {
                    moments.accept(Moment.ISOLATION_ASKED);
                }
            } else if (isQuestionOfState(call)) {
                moments.accept(Moment.STATE_ASKED);
            }
        }

        @Override
        public void answered(Call call, int status) {
            if (isPoll(call)) {
                polled.put(customer, time.now());
                moments.accept(Moment.POLL_ANSWERED);
            } else if (isOrder(call) && isAccepted(status)) {
                boolean isolation = isIsolation(call);
                devices(call)
                        .forEach(device ->
                                orders.add(new Order(new Device(customer, device), isolation, ARRIVAL.get())));
                if (isolation) {
                    moments.accept(Moment.ISOLATION_DONE);
                }
            }
        }

        private boolean isAccepted(int status) {
            return status == (customer.hasFalcon() ? FALCON_ACCEPTED : CARBON_BLACK_ACCEPTED);
        }

        private static boolean isPoll(Call call) {
            return call.path().contains("/alerts/") && call.method().equals("POST");
        }

        private static boolean isQuestionOfState(Call call) {
            return call.path().contains("/devices/");
        }

        private static boolean isOrder(Call call) {
            return call.path().contains("/devices-actions/") || call.path().contains("/device_actions");
        }

        private static boolean isIsolation(Call call) {
            return call.path().contains("action_name=contain") || call.body().contains("\"ON\"");
        }

        private static List<String> devices(Call call) {
            List<String> devices = new ArrayList<>();
            JsonNode body = parsed(call.body());
            body.path("ids").forEach(id -> devices.add(id.asText()));
            body.path("device_id").forEach(id -> devices.add(id.asText()));
            return devices;
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cloud accepted what is not JSON", e);
        }
    }
}

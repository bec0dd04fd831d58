package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One host of a {@link FakeFalcon}. A request makes its containment pending; its sensor carries it out after the delay, if it
 * is online. Thread-safe.
 */
public final class FakeFalconHost {

    private final Clock clock;
    private final ObjectNode device;
    private final SimulatedSensor sensor = new SimulatedSensor(Duration.ZERO);
    private final RemoteMachine machine = new RemoteMachine();
    private final Map<String, String> volumes = new LinkedHashMap<>(Map.of("\\Device\\HarddiskVolume3", "C:"));
    private final Map<String, String> groupNames = new LinkedHashMap<>();
    private final Map<String, String> policyNames = new LinkedHashMap<>();

    FakeFalconHost(Clock clock, ObjectNode device) {
        this.clock = clock;
        this.device = device;
        sensor.force(device.path("status").asText().equals("contained"));
    }

    /** Puts it into a further group. */
    public synchronized FakeFalconHost group(String id, String name) {
        array("groups").add(id);
        groupNames.put(id, name);
        return this;
    }

    /** Applies a further prevention policy. */
    public synchronized FakeFalconHost policy(String id, String name) {
        array("policies")
                .addObject()
                .put("policy_type", "prevention")
                .put("policy_id", id)
                .put("applied", true);
        policyNames.put(id, name);
        return this;
    }

    /** Workstation, Server or Domain Controller; Workstation unless set. */
    public synchronized FakeFalconHost productType(String description) {
        device.put("product_type_desc", description);
        return this;
    }

    /** Its platform, Windows, Mac or Linux, and that system's version; {@code Windows, Windows 11} unless set. */
    public synchronized FakeFalconHost platform(String name, String version) {
        device.put("platform_name", name).put("os_version", version);
        return this;
    }

    /** Sets any other field of the device, for example {@code local_ip}. */
    public synchronized FakeFalconHost set(String field, String value) {
        device.put(field, value);
        return this;
    }

    /** How long its sensor takes to carry out a request; no time unless set. */
    public synchronized FakeFalconHost containmentDelay(Duration delay) {
        sensor.setDelay(delay);
        return this;
    }

    /** Takes it off the air: requests stay pending. */
    public synchronized FakeFalconHost offline() {
        sensor.goOffline(clock.instant());
        return this;
    }

    /** Brings it back: what is pending is carried out after the delay. */
    public synchronized FakeFalconHost online() {
        sensor.goOnline(clock.instant());
        return this;
    }

    /** Somebody else contained it, or lifted that, before. */
    public synchronized FakeFalconHost containedByOthers(boolean contained) {
        sensor.force(contained);
        return this;
    }

    /** Tells whether its sensor has cut it off. */
    public synchronized boolean isContained() {
        return sensor.isIsolated(clock.instant());
    }

    /** Its device id. */
    public String id() {
        return device.path("device_id").asText();
    }

    /** What is on it, for remote sessions. */
    public RemoteMachine machine() {
        return machine;
    }

    /** Gives a volume's device a drive letter; {@code \Device\HarddiskVolume3} has {@code C:} unless set. */
    public synchronized FakeFalconHost volume(String device, String letter) {
        volumes.put(device, letter);
        return this;
    }

    synchronized Map<String, String> volumes() {
        return Map.copyOf(volumes);
    }

    synchronized boolean isOnline() {
        return sensor.isOnline();
    }

    synchronized void ask(boolean contain) {
        sensor.ask(contain, clock.instant());
    }

    /** {@code normal}, {@code containment_pending}, {@code contained} or {@code lift_containment_pending}. */
    synchronized String status() {
        return switch (sensor.state(clock.instant())) {
            case NOT_ISOLATED, UNKNOWN -> "normal";
            case ISOLATION_PENDING -> "containment_pending";
            case ISOLATED -> "contained";
            case RELEASE_PENDING -> "lift_containment_pending";
        };
    }

    synchronized Map<String, String> groupNames() {
        return Map.copyOf(groupNames);
    }

    synchronized Map<String, String> policyNames() {
        return Map.copyOf(policyNames);
    }

    synchronized ObjectNode json() {
        ObjectNode json = device.deepCopy();
        json.put("status", status());
        json.put(
                "last_seen",
                sensor.lastContact(clock.instant())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        return json;
    }

    private ArrayNode array(String field) {
        return device.withArrayProperty(field);
    }
}

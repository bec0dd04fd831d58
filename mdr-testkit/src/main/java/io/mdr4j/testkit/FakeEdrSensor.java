package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.containment.ContainmentState;
import java.time.Clock;
import java.time.Duration;

/** One sensor of a {@link FakeCarbonBlackEdr}. Thread-safe. */
public final class FakeEdrSensor {

    private final Clock clock;
    private final long id;
    private final String name;
    private final FakeLiveResponse liveResponse = new FakeLiveResponse().oldForms();
    private final SimulatedSensor sensor = new SimulatedSensor(Duration.ZERO);
    private long groupId = 1;

    FakeEdrSensor(Clock clock, long id, String name) {
        this.clock = clock;
        this.id = id;
        this.name = name;
    }

    /** The sensor's number. */
    public long id() {
        return id;
    }

    /** The host's name. */
    public String name() {
        return name;
    }

    /** Its sensor group's number; 1 unless set. */
    public synchronized FakeEdrSensor group(long number) {
        groupId = number;
        return this;
    }

    /** How long after a request it comes by and carries it out; at once unless set. */
    public synchronized FakeEdrSensor containmentDelay(Duration delay) {
        sensor.setDelay(delay);
        return this;
    }

    /** Takes it off the air. */
    public synchronized FakeEdrSensor offline() {
        sensor.goOffline(clock.instant());
        return this;
    }

    /** Brings it back. */
    public synchronized FakeEdrSensor online() {
        sensor.goOnline(clock.instant());
        return this;
    }

    /** How Live Response behaves on it. */
    public FakeLiveResponse liveResponse() {
        return liveResponse;
    }

    /** What is on it. */
    public RemoteMachine machine() {
        return liveResponse.machine();
    }

    synchronized boolean isOnline() {
        return sensor.isOnline();
    }

    synchronized void ask(boolean isolation) {
        sensor.ask(isolation, clock.instant());
    }

    synchronized long groupId() {
        return groupId;
    }

    synchronized ObjectNode json() {
        ContainmentState state = sensor.state(clock.instant());
        return CarbonBlackState.JSON
                .createObjectNode()
                .put("id", id)
                .put("computer_name", name)
                .put("computer_dns_name", name + ".acme.example")
                .put("os_type", 1)
                .put("os_environment_display_string", "Windows 11 Professional, 64-bit")
                .put("network_adapters", "10.0.0." + id % 250 + ",00155d019c08|")
                .put("group_id", groupId)
                .put("status", sensor.isOnline() ? "Online" : "Offline")
                .put("supports_cblr", !liveResponse.isDisabled())
                .put("supports_isolation", true)
                .put("build_version_string", "007.003.000.18311")
                .put("last_checkin_time", sensor.lastContact(clock.instant()).toString())
                .put(
                        "network_isolation_enabled",
                        state == ContainmentState.ISOLATED || state == ContainmentState.ISOLATION_PENDING)
                .put("is_isolating", sensor.isIsolated(clock.instant()));
    }
}

package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One host of a {@link FakeCarbonBlackCloud}. A request flips its quarantine flag at once; its sensor comes by after the
 * delay, if it is online. Thread-safe.
 */
public final class FakeCarbonBlackHost {

    private final Clock clock;
    private final long id;
    private final String name;
    private String os = "WINDOWS";
    private String osVersion = "Windows 11 x64";
    private String deploymentType = "ENDPOINT";
    private String policyId = "1";
    private String policyName = "Standard";
    private String internalAddress = "10.0.0.10";
    private String externalAddress = "192.0.2.10";
    private String user = "";
    private final FakeLiveResponse liveResponse = new FakeLiveResponse();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private Duration containmentDelay = Duration.ZERO;
    private boolean online = true;
    private boolean quarantined;
    private Instant lastContact;
    private @Nullable Instant nextContact;

    FakeCarbonBlackHost(Clock clock, long id, String name) {
        this.clock = clock;
        this.id = id;
        this.name = name;
        this.lastContact = clock.instant();
    }

    /** The device id. */
    public long id() {
        return id;
    }

    /** Its policy; {@code 1, Standard} unless set. */
    public synchronized FakeCarbonBlackHost policy(String newId, String newName) {
        policyId = newId;
        policyName = newName;
        return this;
    }

    /** Puts it into a further asset group. */
    public synchronized FakeCarbonBlackHost group(String groupId, String groupName) {
        groups.put(groupId, groupName);
        return this;
    }

    /** Its system, WINDOWS, MAC or LINUX, and that system's version; {@code WINDOWS, Windows 11 x64} unless set. */
    public synchronized FakeCarbonBlackHost os(String family, String version) {
        os = family;
        osVersion = version;
        return this;
    }

    /** ENDPOINT, WORKLOAD, VDI, AWS, AZURE or GCP; ENDPOINT unless set. */
    public synchronized FakeCarbonBlackHost deploymentType(String type) {
        deploymentType = type;
        return this;
    }

    /** Its addresses. */
    public synchronized FakeCarbonBlackHost addresses(String internal, String external) {
        internalAddress = internal;
        externalAddress = external;
        return this;
    }

    /** Who was logged on last. */
    public synchronized FakeCarbonBlackHost user(String loginName) {
        user = loginName;
        return this;
    }

    /** How long after a request its sensor comes by and carries it out; at once unless set. */
    public synchronized FakeCarbonBlackHost containmentDelay(Duration delay) {
        containmentDelay = delay;
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

    String name() {
        return name;
    }

    synchronized boolean isOnline() {
        return online;
    }

    synchronized String osFamily() {
        return os;
    }

    /** Takes it off the air: its last contact stays where it is. */
    public synchronized FakeCarbonBlackHost offline() {
        settle();
        online = false;
        return this;
    }

    /** Brings it back: its sensor comes by after the delay. */
    public synchronized FakeCarbonBlackHost online() {
        if (!online) {
            online = true;
            nextContact = clock.instant().plus(containmentDelay);
        }
        return this;
    }

    /** Somebody else put it into quarantine, or took it out, before; its sensor knows. */
    public synchronized FakeCarbonBlackHost quarantinedByOthers(boolean on) {
        quarantined = on;
        return this;
    }

    /** Tells whether its sensor has cut it off: the flag says so, and the sensor came by since. */
    public synchronized boolean isContained() {
        settle();
        return quarantined && nextContact == null;
    }

    /** The flag: what was asked last. */
    public synchronized boolean isQuarantined() {
        return quarantined;
    }

    synchronized void quarantine(boolean on) {
        settle();
        quarantined = on;
        if (nextContact == null) {
            nextContact = clock.instant().plus(containmentDelay);
        }
    }

    private void settle() {
        Instant due = nextContact;
        if (online && due != null && !due.isAfter(clock.instant())) {
            lastContact = due;
            nextContact = null;
        }
    }

    synchronized ObjectNode json() {
        settle();
        ObjectNode json = CarbonBlackState.JSON
                .createObjectNode()
                .put("activation_code", "FAKE-ACTIVATION-CODE")
                .put("uninstall_code", "FAKE-UNINSTALL-CODE")
                .put("deployment_type", deploymentType)
                .put("id", id)
                .put("last_contact_time", CarbonBlackState.text(lastContact))
                .put("last_external_ip_address", externalAddress)
                .put("last_internal_ip_address", internalAddress)
                .put("login_user_name", user)
                .put("name", name)
                .put("os", os)
                .put("os_version", osVersion)
                .put("passive_mode", false)
                .put("policy_name", policyName)
                .put("quarantined", quarantined)
                .put("sensor_version", "4.0.1.1428")
                .put("status", "REGISTERED");
        if (policyId.matches("\\d{1,18}")) {
            json.put("policy_id", Long.parseLong(policyId));
        } else {
            json.put("policy_id", policyId);
        }
        json.putArray("sensor_states")
                .add("ACTIVE")
                .add(liveResponse.isDisabled() ? "LIVE_RESPONSE_DISABLED" : "LIVE_RESPONSE_ENABLED")
                .add("LIVE_RESPONSE_NOT_KILLED");
        var assetGroups = json.putArray("asset_group");
        groups.forEach((groupId, groupName) -> assetGroups
                .addObject()
                .put("id", groupId)
                .put("name", groupName)
                .put("membership_type", "DYNAMIC"));
        return json;
    }
}

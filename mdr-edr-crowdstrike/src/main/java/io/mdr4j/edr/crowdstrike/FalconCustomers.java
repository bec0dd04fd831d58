package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrPermissionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whose alerts and hosts an API client sees, for one who has a client's id and secret and does not know the cid. Needs
 * {@code Hosts: read} or {@code Alerts: read}.
 */
public final class FalconCustomers {

    private static final int LOOKED_AT = 100;
    private static final Duration BACK = Duration.ofDays(90);

    private FalconCustomers() {}

    /**
     * The cids of some hosts and alerts that the client sees, lower case, without checksum: one for an ordinary client, several
     * for a parent's, none where there is nothing yet. The configuration's own cid plays no part. Leaves nothing open.
     *
     * @throws io.mdr4j.edr.EdrException if Falcon does not answer, or refuses hosts and alerts both
     */
    public static Set<String> seen(FalconConfig config) {
        Set<String> cids = new TreeSet<>();
        try (FalconClient client = new FalconClient(config)) {
            DevicesApi devices = new DevicesApi(client);
            AlertsApi alerts = new AlertsApi(client);
            boolean hosts = collect(cids, () -> {
                List<String> ids = devices.scroll(Optional.empty(), LOOKED_AT).ids();
                return ids.isEmpty() ? List.of() : devices.find(ids);
            });
            try {
                alerts.changedSince(config.clock().instant().minus(BACK), LOOKED_AT, null)
                        .alerts()
                        .forEach(alert -> add(cids, alert));
            } catch (EdrPermissionException e) {
                if (!hosts) {
                    throw e;
                }
            }
        }
        return cids;
    }

    private static boolean collect(Set<String> cids, Supplier<List<JsonNode>> reading) {
        try {
            reading.get().forEach(node -> add(cids, node));
            return true;
        } catch (EdrPermissionException e) {
            return false;
        }
    }

    private static void add(Set<String> cids, JsonNode node) {
        String cid = FalconConfig.plain(node.path("cid").asText(""));
        if (!cid.isEmpty()) {
            cids.add(cid);
        }
    }
}

package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.List;

/** Says by which keys an alert belongs together with others. Pure. */
final class Correlator {

    private Correlator() {}

    /** The keys, the strongest first: the process tree, then the cause on one endpoint. */
    static List<CorrelationKey> keys(Alert alert) {
        List<CorrelationKey> keys = new ArrayList<>();
        String tenant = alert.id().tenant().value();
        alert.treeKey().filter(k -> !k.isBlank()).ifPresent(k -> keys.add(key("tree", tenant, k)));
        String where =
                alert.endpoint().map(e -> e.id()).map(EndpointId::deviceId).orElse("");
        alert.causeKey().filter(k -> !k.isBlank()).ifPresent(k -> keys.add(key("cause", tenant, where + "|" + k)));
        return keys;
    }

    private static CorrelationKey key(String kind, String tenant, String value) {
        return new CorrelationKey(kind + "|" + tenant + "|" + value);
    }
}

package io.mdr4j.incident;

import io.mdr4j.alert.Alert;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says by which keys an alert belongs together with others. Pure. */
final class Correlator {

    private Correlator() {}

    /** The keys, the strongest first: the process tree, then the cause on one endpoint. */
    static List<CorrelationKey> keys(Alert alert) {
        List<CorrelationKey> keys = new ArrayList<>();
        alert.treeKey().filter(k -> !k.isBlank()).ifPresent(k -> keys.add(key("tree", alert, k)));
        causeOnEndpoint(alert).ifPresent(keys::add);
        return keys;
    }

    static Optional<CorrelationKey> causeOnEndpoint(Alert alert) {
        return cause(alert).map(cause -> key("cause", alert, device(alert) + "|" + cause));
    }

    /** By what alerts are gathered in a storm: the cause where there is one, then the endpoint. Never empty. */
    static List<CorrelationKey> stormKeys(Alert alert) {
        List<CorrelationKey> keys = new ArrayList<>();
        cause(alert).ifPresent(cause -> keys.add(key("storm-cause", alert, cause)));
        keys.add(key("storm-endpoint", alert, device(alert)));
        return keys;
    }

    private static Optional<String> cause(Alert alert) {
        return alert.causeKey().filter(k -> !k.isBlank());
    }

    private static String device(Alert alert) {
        return alert.endpoint().map(e -> e.id()).map(EndpointId::deviceId).orElse("");
    }

    private static CorrelationKey key(String kind, Alert alert, String value) {
        return new CorrelationKey(kind + "|" + alert.id().tenant().value() + "|" + value);
    }
}

package io.mdr4j.store.jdbc;

import io.mdr4j.alert.AlertId;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.CorrelationKey;
import io.mdr4j.incident.StepKey;

/** Names of fixed length for what an EDR names at any length. */
final class Names {

    private Names() {}

    static String of(AlertId alert) {
        return Document.of(alert.tenant().value() + '\n' + alert.value()).sha256();
    }

    static String of(EndpointId endpoint) {
        return Document.of(endpoint.tenant().value() + '\n' + endpoint.deviceId())
                .sha256();
    }

    static String of(CorrelationKey key) {
        return Document.of(key.value()).sha256();
    }

    static String ofLane(String lane) {
        return Document.of(lane).sha256();
    }

    static String ofContact(String id) {
        return Document.of(id).sha256();
    }

    static String of(StepKey key) {
        return Document.of(key.value()).sha256();
    }
}

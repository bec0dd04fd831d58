package io.mdr4j.report;

import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.incident.Effect;
import io.mdr4j.incident.EndpointCase;
import io.mdr4j.incident.Incident;
import io.mdr4j.incident.StepKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which step and endpoint a key names: {@code <step>/<endpoint>} or {@code <step>/<endpoint>/<n>}. */
final class StepKeys {

    private StepKeys() {}

    static boolean isOf(StepKey key, String step) {
        return key.value().startsWith(step + "/");
    }

    /** The effects of this step on this endpoint, in the order of their keys. */
    static Stream<Effect> under(Incident incident, String step, EndpointId endpoint) {
        return incident.effects().entrySet().stream()
                .filter(e -> isOf(e.getKey(), step, endpoint))
                .sorted(Comparator.comparing(e -> e.getKey().value()))
                .map(Map.Entry::getValue);
    }

    /** The endpoint that the key of this step names, among these. */
    static Optional<EndpointCase> endpoint(StepKey key, String step, Collection<EndpointCase> endpoints) {
        return endpoints.stream().filter(e -> isOf(key, step, e.id())).findFirst();
    }

    private static boolean isOf(StepKey key, String step, EndpointId endpoint) {
        String whole = step + "/" + endpoint;
        String value = key.value();
        if (value.equals(whole)) {
            return true;
        }
        return value.startsWith(whole + "/")
                && value.substring(whole.length() + 1).matches("\\d+");
    }
}

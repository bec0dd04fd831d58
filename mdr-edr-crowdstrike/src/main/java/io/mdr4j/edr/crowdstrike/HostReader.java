package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The host of an alert, and the further hosts that it names.
 *
 * <p>A sensor's alert has a {@code device} block of the host that reported. Identity, lead and correlation alerts do not come
 * from the host that they are about: all hosts that such an alert names count as further ones, the first one too, so that
 * none is isolated without an analyst.
 */
final class HostReader {

    private static final Set<String> INDIRECT_PRODUCTS =
            Set.of("idp", "automated-lead", "automated-lead-context", "ngsiem", "xdr", "thirdparty", "fcs");

    private static final List<String> NAMED_HOSTS =
            List.of("source_endpoint_host_name", "target_endpoint_host_name", "target_domain_controller_host_name");

    private final Lenient alert;
    private final Lenient device;
    private final EdrTenantId tenant;

    HostReader(Lenient alert, EdrTenantId tenant) {
        this.alert = alert;
        this.device = alert.child("device");
        this.tenant = tenant;
    }

    Optional<Endpoint> endpoint() {
        String id = device.text("device_id");
        if (id != null) {
            return Optional.of(EndpointReader.read(new EndpointId(tenant, id), device, Map.of(), Map.of()));
        }
        String sensor = alert.text("source_endpoint_sensor_id", "agent_id");
        if (sensor == null) {
            return Optional.empty();
        }
        return Optional.of(Endpoint.builder()
                .id(new EndpointId(tenant, sensor))
                .hostName(Optional.ofNullable(alert.text("source_endpoint_host_name")))
                .build());
    }

    Set<String> others(Optional<Endpoint> endpoint) {
        Set<String> named = new LinkedHashSet<>();
        NAMED_HOSTS.forEach(field -> named.addAll(alert.texts(field)));
        named.addAll(alert.texts("source_hosts"));
        named.addAll(alert.texts("destination_hosts"));
        alert.children("threatgraph_indicators").stream()
                .map(indicator -> indicator.text("hostname", "host_id"))
                .filter(Objects::nonNull)
                .forEach(named::add);
        Set<String> own = Set.copyOf(Stream.concat(
                        endpoint.map(host -> host.id().deviceId()).stream(),
                        endpoint.flatMap(Endpoint::hostName).stream())
                .toList());
        if (isIndirect()) {
            endpoint.map(Endpoint::displayName).ifPresent(named::add);
            return named;
        }
        String sensor = alert.text("agent_id");
        if (sensor != null) {
            named.add(sensor);
        }
        named.removeAll(own);
        return named;
    }

    /** An alert of an unknown product counts as one of a sensor only if it has the sensor's block. */
    private boolean isIndirect() {
        String product = Objects.requireNonNullElse(alert.text("product"), "");
        return INDIRECT_PRODUCTS.contains(product) || (device.text("device_id") == null && !product.equals("epp"));
    }
}

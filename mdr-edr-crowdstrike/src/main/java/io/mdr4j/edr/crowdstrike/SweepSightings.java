package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.Sighting;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where an indicator was seen, one sighting for each host, the strongest way, the widest times. Not thread-safe. */
final class SweepSightings {

    private final EdrTenantId tenant;
    private final Map<String, Seen> hosts = new LinkedHashMap<>();

    private record Seen(
            Sighting.Kind kind,
            Optional<String> hostName,
            Optional<Instant> first,
            Optional<Instant> last,
            long count) {

        Seen plus(Seen other) {
            return new Seen(
                    kind.compareTo(other.kind) <= 0 ? kind : other.kind,
                    hostName.or(other::hostName),
                    first.filter(one -> other.first.filter(one::isAfter).isEmpty())
                            .or(other::first),
                    last.filter(one -> other.last.filter(one::isBefore).isEmpty())
                            .or(other::last),
                    count + other.count);
        }
    }

    SweepSightings(EdrTenantId tenant) {
        this.tenant = tenant;
    }

    void add(String device, Sighting.Kind kind, @Nullable String hostName, @Nullable Instant at) {
        if (!device.isBlank()) {
            Optional<Instant> time = Optional.ofNullable(at);
            hosts.merge(device, new Seen(kind, Optional.ofNullable(hostName), time, time, 1), Seen::plus);
        }
    }

    List<Sighting> list() {
        return hosts.entrySet().stream()
                .map(host -> new Sighting(
                        new EndpointId(tenant, host.getKey()),
                        host.getValue().hostName(),
                        host.getValue().kind(),
                        host.getValue().first(),
                        host.getValue().last(),
                        OptionalLong.of(host.getValue().count())))
                .toList();
    }
}

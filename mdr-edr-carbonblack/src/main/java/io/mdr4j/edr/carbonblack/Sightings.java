package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.Sighting;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.EndpointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins what several searches tell of one device: the strongest kind, the first and last time, the sum. Not thread-safe. */
final class Sightings {

    private final EdrTenantId tenant;
    private final Map<String, Sighting> byDevice = new LinkedHashMap<>();

    Sightings(EdrTenantId tenant) {
        this.tenant = tenant;
    }

    /** Adds one; a device that is no number is none. */
    void add(
            @Nullable String device,
            @Nullable String host,
            Sighting.Kind kind,
            @Nullable Instant at,
            OptionalLong count) {
        if (device == null || !device.matches("\\d{1,18}") || device.equals("0")) {
            return;
        }
        Sighting one = new Sighting(
                new EndpointId(tenant, device),
                Optional.ofNullable(host),
                kind,
                Optional.ofNullable(at),
                Optional.ofNullable(at),
                count);
        byDevice.merge(device, one, Sightings::joined);
    }

    boolean knows(String device) {
        return byDevice.containsKey(device);
    }

    List<Sighting> all() {
        return new ArrayList<>(byDevice.values());
    }

    private static Sighting joined(Sighting one, Sighting other) {
        Sighting.Kind kind = one.kind().compareTo(other.kind()) <= 0 ? one.kind() : other.kind();
        return new Sighting(
                one.endpoint(),
                one.hostName().or(other::hostName),
                kind,
                Stream.concat(one.first().stream(), other.first().stream()).min(Instant::compareTo),
                Stream.concat(one.last().stream(), other.last().stream()).max(Instant::compareTo),
                sum(one.count(), other.count()));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isEmpty() && other.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(one.orElse(0) + other.orElse(0));
    }
}

package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one sensor. The role is SERVER where the system's name has the word Server; everything else the customer's own list
 * says.
 */
final class SensorReader {

    private static final int MOST_ADAPTERS = 32;

    private SensorReader() {}

    static Endpoint read(EndpointId id, Lenient sensor, Map<String, String> groupNames) {
        Optional<String> system = ServerTexts.text(sensor.text("os_environment_display_string"));
        boolean server = system.filter(name -> name.toLowerCase(Locale.ROOT).contains("server"))
                .isPresent();
        Optional<String> dns = ServerTexts.text(sensor.text("computer_dns_name"));
        return Endpoint.builder()
                .id(id)
                .hostName(ServerTexts.text(sensor.text("computer_name")).or(() -> dns))
                .domain(dns.filter(name -> name.indexOf('.') > 0).map(name -> name.substring(name.indexOf('.') + 1)))
                .role(server ? EndpointRole.SERVER : EndpointRole.UNKNOWN)
                .os(os(sensor.text("os_type")))
                .osVersion(system)
                .groups(Optional.ofNullable(sensor.text("group_id"))
                        .map(group ->
                                List.of(new EdrGroup(group, Objects.requireNonNullElse(groupNames.get(group), group)))))
                .addAllLocalAddresses(addresses(sensor.text("network_adapters")))
                .sensorVersion(ServerTexts.text(sensor.text("build_version_string")))
                .lastSeen(Optional.ofNullable(sensor.time("last_checkin_time")))
                .build();
    }

    /** {@code ip,mac|ip,mac|}. */
    private static List<String> addresses(@Nullable String adapters) {
        return adapters == null
                ? List.of()
                : Stream.of(adapters.split("\\|", MOST_ADAPTERS + 1))
                        .limit(MOST_ADAPTERS)
                        .flatMap(adapter -> ServerTexts.address(adapter.split(",", -1)[0]).stream())
                        .distinct()
                        .toList();
    }

    /** A number in a sensor, a word in an alert. */
    static OperatingSystem os(@Nullable String os) {
        return switch (Objects.requireNonNullElse(os, "").toLowerCase(Locale.ROOT)) {
            case "1", "windows" -> OperatingSystem.WINDOWS;
            case "2", "osx", "mac", "macos" -> OperatingSystem.MACOS;
            case "4", "linux" -> OperatingSystem.LINUX;
            case "" -> OperatingSystem.UNKNOWN;
            default -> OperatingSystem.OTHER;
        };
    }
}

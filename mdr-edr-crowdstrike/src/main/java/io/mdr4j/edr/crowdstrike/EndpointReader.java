package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host as the device API and the {@code device} block of an alert describe it, in the same words. */
final class EndpointReader {

    private EndpointReader() {}

    /** The host; a group or policy without a name has its id in the place of it. */
    static Endpoint read(
            EndpointId id, Lenient device, Map<String, String> groupNames, Map<String, String> policyNames) {
        return Endpoint.builder()
                .id(id)
                .hostName(Optional.ofNullable(device.text("hostname")).map(EndpointReader::withoutDomain))
                .domain(Optional.ofNullable(domain(device)))
                .role(role(device))
                .os(os(device))
                .osVersion(Optional.ofNullable(device.text("os_version", "os_product_name")))
                .groups(groups(device, groupNames))
                .policies(policies(device, policyNames))
                .addAllLocalAddresses(Stream.of(device.text("local_ip"), device.text("connection_ip"))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .externalAddress(Optional.ofNullable(device.text("external_ip")))
                .lastUser(Optional.ofNullable(device.text("last_login_user")))
                .sensorVersion(Optional.ofNullable(device.text("agent_version")))
                .lastSeen(Optional.ofNullable(device.time("last_seen")))
                .build();
    }

    static List<String> groupIds(Lenient device) {
        return device.texts("groups");
    }

    static Set<String> policyIds(Lenient device) {
        Set<String> ids = new LinkedHashSet<>();
        device.children("policies").forEach(policy -> add(ids, policy.text("policy_id")));
        Lenient byKind = device.child("device_policies");
        byKind.node()
                .fieldNames()
                .forEachRemaining(kind -> add(ids, byKind.child(kind).text("policy_id")));
        return ids;
    }

    private static void add(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private static @Nullable String domain(Lenient device) {
        String domain = device.text("machine_domain");
        return domain == null ? device.child("hostinfo").text("domain") : domain;
    }

    private static String withoutDomain(String hostName) {
        String name = hostName.substring(hostName.lastIndexOf('\\') + 1);
        return name.isBlank() ? hostName : name;
    }

    private static EndpointRole role(Lenient device) {
        String words =
                Objects.requireNonNullElse(device.text("product_type_desc"), "").toLowerCase(Locale.ROOT);
        String number = Objects.requireNonNullElse(device.text("product_type"), "");
        return switch (words) {
            case "workstation" -> EndpointRole.PC;
            case "domain controller" -> EndpointRole.DOMAIN_CONTROLLER;
            case "server" -> EndpointRole.SERVER;
            default ->
                switch (number) {
                    case "1" -> EndpointRole.PC;
                    case "2" -> EndpointRole.DOMAIN_CONTROLLER;
                    case "3" -> EndpointRole.SERVER;
                    default -> EndpointRole.UNKNOWN;
                };
        };
    }

    private static OperatingSystem os(Lenient device) {
        String platform = device.text("platform_name");
        return platform == null ? OperatingSystem.UNKNOWN : platform(platform);
    }

    private static OperatingSystem platform(String platform) {
        return switch (platform.toLowerCase(Locale.ROOT)) {
            case "windows" -> OperatingSystem.WINDOWS;
            case "mac", "macos" -> OperatingSystem.MACOS;
            case "linux" -> OperatingSystem.LINUX;
            default -> OperatingSystem.OTHER;
        };
    }

    /** An empty list means that the host is in no group; a missing or null one that Falcon does not say. */
    private static Optional<List<EdrGroup>> groups(Lenient device, Map<String, String> names) {
        if (!device.node().path("groups").isArray()) {
            return Optional.empty();
        }
        return Optional.of(groupIds(device).stream()
                .map(id -> new EdrGroup(id, name(names, id)))
                .toList());
    }

    private static Optional<List<EdrPolicy>> policies(Lenient device, Map<String, String> names) {
        if (!device.node().has("policies") && !device.node().has("device_policies")) {
            return Optional.empty();
        }
        return Optional.of(policyIds(device).stream()
                .map(id -> new EdrPolicy(id, name(names, id)))
                .toList());
    }

    private static String name(Map<String, String> names, String id) {
        String name = names.getOrDefault(id, "");
        return name.isBlank() ? id : name;
    }
}

package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The host, as an alert describes it and as its device record does.
 *
 * <p>The role is SERVER where the vendor says so: a deployment type WORKLOAD, or a system whose name has the word Server.
 * Everything else is UNKNOWN: the vendor has no word for a person's computer or a domain controller, so those come from the
 * customer's own list.
 */
final class EndpointReader {

    private EndpointReader() {}

    /** Empty for an alert that names no device, as those of containers. */
    static Optional<Endpoint> ofAlert(EdrTenantId tenant, Lenient alert, Oddities odd) {
        Optional<String> device = device(alert, odd);
        return device.map(id -> {
            HostName name = HostName.of(alert.text("device_name"));
            String osVersion = alert.text("device_os_version");
            return Endpoint.builder()
                    .id(new EndpointId(tenant, id))
                    .hostName(name.host())
                    .domain(name.domain())
                    .role(role(null, osVersion))
                    .os(os(alert.text("device_os")))
                    .osVersion(Optional.ofNullable(osVersion))
                    .groups(groups(alert, "asset_group"))
                    .policies(policies(
                            alert.text("device_policy_id", "policy_id"), alert.text("device_policy", "policy_name")))
                    .addAllLocalAddresses(addresses(alert.text("device_internal_ip")))
                    .externalAddress(Optional.ofNullable(alert.text("device_external_ip")))
                    .lastUser(Optional.ofNullable(alert.text("device_username")))
                    .build();
        });
    }

    /** Where the field is missing the id of the process tells the device; 0 is none. */
    private static Optional<String> device(Lenient alert, Oddities odd) {
        String given = alert.text("device_id");
        Optional<Long> ofProcess = ProcessGuid.of(alert.text("process_guid", "threat_cause_process_guid"))
                .map(ProcessGuid::device)
                .filter(device -> device != 0);
        if (given == null || given.equals("0")) {
            if (alert.text("device_name") != null) {
                odd.odd("device_id", "there");
            }
            return ofProcess.map(String::valueOf);
        }
        if (ofProcess.isPresent() && !ofProcess.get().toString().equals(given)) {
            odd.odd("device_id", "the device of process_guid");
        }
        return Optional.of(given);
    }

    static Endpoint ofDevice(EndpointId id, Lenient device) {
        HostName name = HostName.of(device.text("name"));
        String osVersion = device.text("os_version");
        return Endpoint.builder()
                .id(id)
                .hostName(name.host())
                .domain(name.domain())
                .role(role(device.text("deployment_type"), osVersion))
                .os(os(device.text("os")))
                .osVersion(Optional.ofNullable(osVersion))
                .groups(groups(device, "asset_group", "groups"))
                .policies(policies(device.text("policy_id"), device.text("policy_name")))
                .addAllLocalAddresses(addresses(device.text("last_internal_ip_address")))
                .externalAddress(Optional.ofNullable(device.text("last_external_ip_address")))
                .lastUser(Optional.ofNullable(device.text("login_user_name", "email")))
                .sensorVersion(Optional.ofNullable(device.text("sensor_version")))
                .lastSeen(Optional.ofNullable(device.time("last_contact_time")))
                .build();
    }

    private static EndpointRole role(@Nullable String deployment, @Nullable String osVersion) {
        boolean server = osVersion != null && osVersion.toLowerCase(Locale.ROOT).contains("server");
        return server || "WORKLOAD".equals(deployment) ? EndpointRole.SERVER : EndpointRole.UNKNOWN;
    }

    private static OperatingSystem os(@Nullable String os) {
        return switch (Objects.requireNonNullElse(os, "")) {
            case "WINDOWS" -> OperatingSystem.WINDOWS;
            case "MAC" -> OperatingSystem.MACOS;
            case "LINUX" -> OperatingSystem.LINUX;
            case "" -> OperatingSystem.UNKNOWN;
            default -> OperatingSystem.OTHER;
        };
    }

    /** A field that is there and empty says that the host is in no group; one that is not there says nothing. */
    private static Optional<List<EdrGroup>> groups(Lenient fields, String... names) {
        if (Stream.of(names).noneMatch(name -> fields.node().path(name).isArray())) {
            return Optional.empty();
        }
        List<EdrGroup> groups = new ArrayList<>();
        for (Lenient group : fields.children(names)) {
            String id = group.text("id", "name");
            if (id != null) {
                groups.add(new EdrGroup(id, Objects.requireNonNullElse(group.text("name"), id)));
            }
        }
        return Optional.of(groups);
    }

    private static Optional<List<EdrPolicy>> policies(@Nullable String id, @Nullable String name) {
        if (id == null && name == null) {
            return Optional.empty();
        }
        String known = Objects.requireNonNullElse(id, Objects.requireNonNullElse(name, ""));
        return Optional.of(List.of(new EdrPolicy(known, Objects.requireNonNullElse(name, known))));
    }

    private static List<String> addresses(@Nullable String address) {
        return address == null ? List.of() : List.of(address);
    }

    /** A name is often {@code DOMAIN\HOST}. */
    private record HostName(Optional<String> host, Optional<String> domain) {

        static HostName of(@Nullable String text) {
            if (text == null) {
                return new HostName(Optional.empty(), Optional.empty());
            }
            int separator = text.lastIndexOf('\\');
            if (separator <= 0 || separator == text.length() - 1) {
                return new HostName(
                        Optional.of(text.replace("\\", "")).filter(name -> !name.isEmpty()), Optional.empty());
            }
            return new HostName(Optional.of(text.substring(separator + 1)), Optional.of(text.substring(0, separator)));
        }
    }
}

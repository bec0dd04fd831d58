package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.NetworkConnection.Direction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections and looked-up names of an alert, {@code n0} and on. */
final class NetworkReader {

    private static final Set<String> NAMES = Set.of("domain");
    private static final Set<String> ADDRESSES = Set.of("ipv4", "ipv6", "ip", "ip_address");

    private final Lenient alert;
    private final Optional<String> process;
    private final OddValues odd;
    private final List<NetworkConnection> connections = new ArrayList<>();
    private final Set<String> mentioned = new LinkedHashSet<>();

    NetworkReader(Lenient alert, Optional<String> process, OddValues odd) {
        this.alert = alert;
        this.process = process;
        this.odd = odd;
    }

    List<NetworkConnection> read() {
        alert.children("network_accesses").forEach(this::access);
        alert.children("dns_requests").forEach(request -> {
            String domain = request.text("domain_name", "domain");
            if (domain != null) {
                mentioned(domain, true);
            }
        });
        alert.children("ioc_context").forEach(this::indicator);
        indicator(alert);
        if (!"epp".equals(alert.text("product"))) {
            alert.texts("source_ips").forEach(address -> mentioned(address, false));
        }
        return connections;
    }

    private void access(Lenient access) {
        connections.add(NetworkConnection.builder()
                .id(nextId())
                .direction(direction(access.text("connection_direction")))
                .remoteAddress(Optional.ofNullable(access.text("remote_address")))
                .remotePort(port(access, "remote_port"))
                .localAddress(Optional.ofNullable(access.text("local_address")))
                .localPort(port(access, "local_port"))
                .protocol(Optional.ofNullable(access.text("protocol")))
                .processUniqueId(process)
                .at(Optional.ofNullable(access.time("access_timestamp")))
                .build());
    }

    /** What the indicator names was seen by the sensor: a looked-up name, or an address that was spoken to. */
    private void indicator(Lenient indicator) {
        String type = indicator.text("ioc_type");
        String value = indicator.text("ioc_value");
        if (type == null || value == null) {
            return;
        }
        String kind = type.toLowerCase(Locale.ROOT);
        if (NAMES.contains(kind) || ADDRESSES.contains(kind)) {
            mentioned(value, NAMES.contains(kind));
        }
    }

    private void mentioned(String value, boolean isName) {
        if (!mentioned.add(value)) {
            return;
        }
        connections.add(NetworkConnection.builder()
                .id(nextId())
                .remoteDomain(isName ? Optional.of(value) : Optional.empty())
                .remoteAddress(isName ? Optional.empty() : Optional.of(value))
                .processUniqueId(process)
                .build());
    }

    private Direction direction(@Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "outbound" -> Direction.OUTBOUND;
            case "inbound" -> Direction.INBOUND;
            case "" -> Direction.UNKNOWN;
            default -> {
                odd.odd("connection_direction", "Outbound or Inbound");
                yield Direction.UNKNOWN;
            }
        };
    }

    private Optional<Integer> port(Lenient access, String field) {
        Long port = access.integer(field);
        if (port != null && (port < 0 || port > 65_535)) {
            odd.odd(field, "0 to 65535");
            return Optional.empty();
        }
        return Optional.ofNullable(port).map(Long::intValue);
    }

    private String nextId() {
        return "n" + connections.size();
    }
}

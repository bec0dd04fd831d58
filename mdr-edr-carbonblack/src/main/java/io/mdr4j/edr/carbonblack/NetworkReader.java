package io.mdr4j.edr.carbonblack;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.NetworkConnection.Direction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connection {@code n0} of an alert, if it carries one. */
final class NetworkReader {

    private static final Set<String> ABOUT_TRAFFIC =
            Set.of("HOST_BASED_FIREWALL", "INTRUSION_DETECTION_SYSTEM", "CONTAINER_RUNTIME");

    private NetworkReader() {}

    static List<NetworkConnection> read(String type, BlockStatus blocked, Lenient fields, Oddities odd) {
        Optional<String> remote = address(fields, odd, "netconn_remote_ip", "netconn_remote_ipv4");
        Optional<String> domain = Optional.ofNullable(fields.text("netconn_remote_domain"));
        Optional<String> local = address(fields, odd, "netconn_local_ip", "netconn_local_ipv4");
        Optional<Integer> remotePort = port(fields, odd, "netconn_remote_port");
        Optional<Integer> localPort = port(fields, odd, "netconn_local_port");
        if (remote.isEmpty() && domain.isEmpty() && local.isEmpty() && remotePort.isEmpty() && localPort.isEmpty()) {
            return List.of();
        }
        return List.of(NetworkConnection.builder()
                .id("n0")
                .direction(direction(fields.text("connection_type")))
                .remoteAddress(remote)
                .remoteDomain(domain)
                .remotePort(remotePort)
                .localAddress(local)
                .localPort(localPort)
                .protocol(Optional.ofNullable(fields.text("netconn_protocol")))
                .processUniqueId(Optional.ofNullable(fields.text("process_guid")))
                .at(Optional.ofNullable(fields.time("first_event_timestamp", "first_event_time")))
                .blocked(ABOUT_TRAFFIC.contains(type) && blocked.has(Action.OPERATION_BLOCKED))
                .build());
    }

    private static Direction direction(@Nullable String type) {
        return switch (Objects.requireNonNullElse(type, "")) {
            case "EGRESS", "INTERNAL_OUTBOUND" -> Direction.OUTBOUND;
            case "INGRESS", "INTERNAL_INBOUND" -> Direction.INBOUND;
            default -> Direction.UNKNOWN;
        };
    }

    private static Optional<String> address(Lenient fields, Oddities odd, String... names) {
        String text = fields.text(names);
        if (text == null) {
            return Optional.empty();
        }
        if (text.indexOf('.') < 0 && text.indexOf(':') < 0) {
            odd.odd(names[0], "an address");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Some payloads carry ports that are negative or beyond 65535: byte orders gone wrong, not worth a guess. */
    private static Optional<Integer> port(Lenient fields, Oddities odd, String name) {
        Long port = fields.integer(name);
        if (port == null) {
            return Optional.empty();
        }
        if (port < 0 || port > 65_535) {
            odd.odd(name, "a port");
            return Optional.empty();
        }
        return Optional.of(port.intValue());
    }
}

package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.evidence.NetworkConnection.Direction;
import java.util.Locale;
import java.util.Optional;

/** A netconn event, or an observation of one: addresses are dotted texts, or 32 bits as a signed number. */
final class ConnectionEvent {

    private final Lenient fields;
    private final Oddities odd;

    ConnectionEvent(Lenient fields, Oddities odd) {
        this.fields = fields;
        this.odd = odd;
    }

    /** Empty for an event that tells of no other side. */
    Optional<NetworkConnection> read(String id) {
        Optional<String> remote = address(
                "event_network_remote_ipv4",
                "netconn_remote_ipv4",
                "netconn_ipv4",
                "netconn_remote_ipv6",
                "netconn_ipv6");
        Optional<String> domain = Optional.ofNullable(fields.text("netconn_domain", "netconn_remote_domain"));
        if (remote.isEmpty() && domain.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(NetworkConnection.builder()
                .id(id)
                .direction(direction())
                .remoteAddress(remote)
                .remoteDomain(domain)
                .remotePort(port("event_network_remote_port", "netconn_remote_port", "netconn_port"))
                .localAddress(address("event_network_local_ipv4", "netconn_local_ipv4", "netconn_local_ipv6"))
                .localPort(port("netconn_local_port"))
                .protocol(Optional.ofNullable(fields.text("event_network_protocol", "netconn_protocol"))
                        .map(text -> text.toUpperCase(Locale.ROOT).replaceFirst("^PROTO_", "")))
                .processUniqueId(Optional.ofNullable(fields.text("process_guid")))
                .at(Optional.ofNullable(fields.time("event_timestamp", "device_timestamp")))
                .build());
    }

    private Direction direction() {
        Boolean inbound = fields.bool("netconn_inbound", "event_network_inbound");
        return inbound == null ? Direction.UNKNOWN : inbound ? Direction.INBOUND : Direction.OUTBOUND;
    }

    private Optional<String> address(String... names) {
        for (String name : names) {
            JsonNode value = fields.node().path(name);
            String text = value.asText().trim();
            if (text.isEmpty() || text.equals("0")) {
                continue;
            }
            Optional<String> address = address(text);
            if (address.isPresent()) {
                return address;
            }
            odd.odd(name, "an address");
        }
        return Optional.empty();
    }

    private static Optional<String> address(String text) {
        if (text.matches("-?\\d{1,10}")) {
            long number = Long.parseLong(text);
            return number >= Integer.MIN_VALUE && number <= 0xFFFFFFFFL
                    ? Optional.of((number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "."
                            + (number & 255))
                    : Optional.empty();
        }
        if (text.matches("[0-9A-Fa-f]{32}")) {
            return Optional.of(text.toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1:"));
        }
        boolean plausible = text.length() <= 45 && text.matches("[0-9A-Fa-f.:]+") && text.matches(".*[.:].*");
        return plausible ? Optional.of(text) : Optional.empty();
    }

    private Optional<Integer> port(String... names) {
        for (String name : names) {
            Long port = fields.integer(name);
            if (port != null && port >= 0 && port <= 65_535) {
                return Optional.of(port.intValue());
            }
            if (port != null) {
                odd.odd(name, "a port");
            }
        }
        return Optional.empty();
    }
}

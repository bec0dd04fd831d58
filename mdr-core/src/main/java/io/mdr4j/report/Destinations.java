package io.mdr4j.report;

import io.mdr4j.evidence.NetworkConnection;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the threat spoke to, each destination once. Nobody's verdict is made up: a destination is suspicious where a
 * reason of the verdict quotes a connection to it, and not judged otherwise.
 */
final class Destinations {

    private Destinations() {}

    /** A destination is a name or address with a port. */
    private static final class Group {

        private final Sourced<NetworkConnection> first;
        private final Set<String> endpoints = new HashSet<>();
        private boolean suspicious;

        Group(Sourced<NetworkConnection> first) {
            this.first = first;
        }

        Destination destination() {
            return new Destination(
                    first.factId(),
                    first.fact(),
                    suspicious ? Destination.Verdict.SUSPICIOUS : Destination.Verdict.NOT_JUDGED,
                    Math.max(1, endpoints.size()));
        }
    }

    static List<Destination> of(CaseFacts facts, Collection<Reason> reasons, Severity severity) {
        Set<String> quoted = new HashSet<>();
        if (severity != Severity.FALSE_POSITIVE) {
            reasons.stream().filter(r -> !AllowMatches.isAllowing(r)).forEach(r -> quoted.addAll(r.evidence()));
        }
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Sourced<NetworkConnection> connection : facts.connections()) {
            name(connection.fact()).ifPresent(name -> {
                Group group = groups.computeIfAbsent(name, n -> new Group(connection));
                connection.alert().endpoint().ifPresent(e -> group.endpoints.add(e.id().toString()));
                group.suspicious |= quoted.contains(connection.factId());
            });
        }
        List<Destination> destinations = new ArrayList<>();
        groups.values().forEach(g -> destinations.add(g.destination()));
        destinations.sort(Comparator.comparing(Destination::verdict)
                .thenComparing(Comparator.comparingInt(Destination::endpoints).reversed()));
        return destinations;
    }

    /** The name before the address, since several addresses may stand behind one name. */
    private static Optional<String> name(NetworkConnection connection) {
        return label(connection)
                .map(l -> l.toLowerCase(Locale.ROOT) + "|"
                        + connection.remotePort().map(Object::toString).orElse(""));
    }

    /** The name or address of the other side; empty where the EDR gives neither. */
    static Optional<String> label(NetworkConnection connection) {
        return connection.remoteDomain().or(connection::remoteAddress).filter(l -> !l.isBlank());
    }
}

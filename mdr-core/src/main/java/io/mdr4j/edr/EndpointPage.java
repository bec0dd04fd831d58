package io.mdr4j.edr;

import io.mdr4j.endpoint.Endpoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of hosts.
 *
 * @param endpoints the hosts, as far as the listing tells; groups and policies may be ids without names
 * @param next where to read on; empty after the last page
 */
public record EndpointPage(List<Endpoint> endpoints, Optional<String> next) {

    /** Copies the list. */
    public EndpointPage {
        endpoints = List.copyOf(endpoints);
        Objects.requireNonNull(next, "next");
    }
}

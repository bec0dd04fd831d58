package io.mdr4j.edr;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.Optional;

/**
 * Knows the hosts of one tenant.
 *
 * <p>Called from any thread, several at once. Never answers from a cache older than a few seconds: the desk reads a
 * device afresh before it isolates it. Changes nothing.
 *
 * <p>Throws {@link EdrException}; retryable ones are asked again. Needs the permission to read hosts, groups and
 * policies.
 */
public interface EndpointDirectory {

    /** The host, with its groups and policies. Throws {@link EndpointNotFoundException} when the tenant has none such. */
    Endpoint find(EndpointId endpoint);

    /**
     * A page of all hosts: the first without a position, the others with {@link EndpointPage#next()}. A host that comes or
     * goes meanwhile may be missing or come twice. Throws {@link EdrRejectedException} when the position is too old
     * (Falcon: two minutes): start again.
     */
    EndpointPage list(Optional<String> position);

    /** How many hosts the tenant has. */
    long count();

    /** The groups and policies that the tenant has, also those without hosts. */
    GroupsAndPolicies groupsAndPolicies();
}

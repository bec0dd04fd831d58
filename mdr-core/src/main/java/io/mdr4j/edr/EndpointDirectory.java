package io.mdr4j.edr;

import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;

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

    /** How many hosts the tenant has. */
    long count();
}

package io.mdr4j.edr;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import java.util.List;

/**
 * The groups and policies of a tenant, in the EDR's order. A vendor that has no groups has an empty list.
 *
 * @param groups the host groups
 * @param policies the policies that decide what is blocked
 */
public record GroupsAndPolicies(List<EdrGroup> groups, List<EdrPolicy> policies) {

    /** Copies the lists. */
    public GroupsAndPolicies {
        groups = List.copyOf(groups);
        policies = List.copyOf(policies);
    }
}

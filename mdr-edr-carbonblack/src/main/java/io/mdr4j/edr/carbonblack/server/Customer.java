package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrTenantId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose alerts and sensors are read: the whole server's, or those of some sensor groups.
 *
 * @param tenant the embedder's name
 * @param server the server's name, which is the vendor's id of the customer
 * @param groups the groups that are the customer's; none for all
 */
record Customer(EdrTenantId tenant, String server, Set<EdrGroup> groups) {

    Customer {
        groups = Set.copyOf(groups);
    }

    static Customer of(CarbonBlackEdrConfig config) {
        return new Customer(config.tenant(), config.serverName(), config.groups());
    }

    /** What an alert of this group names as its customer; one of no group is nobody's where groups matter. */
    String named(@Nullable String group) {
        if (groups.isEmpty() || (group != null && groups.stream().anyMatch(one -> one.isNamed(group)))) {
            return server;
        }
        return server + "/" + (group == null ? "no group" : group);
    }

    /** Tells whether a sensor of this group, by its number, is the customer's. */
    boolean has(@Nullable String groupId) {
        return groups.isEmpty() || groups.stream().anyMatch(group -> group.id().equals(groupId));
    }

    /** The group's name, as far as the configuration tells. */
    Optional<String> nameOf(String groupId) {
        return groups.stream()
                .filter(group -> group.id().equals(groupId))
                .map(EdrGroup::name)
                .findFirst();
    }
}

package io.mdr4j.operation;

import io.mdr4j.endpoint.EndpointRole;
import java.util.Objects;

/**
 * The customer says what the hosts of one EDR group are used for.
 *
 * @param group the group's id or name
 * @param role their use
 */
public record GroupRole(String group, EndpointRole role) {

    /** Throws {@link IllegalArgumentException} when the group is blank or the role says nothing. */
    public GroupRole {
        Objects.requireNonNull(role, "role");
        if (group.isBlank()) {
            throw new IllegalArgumentException("GroupRole.group must not be blank");
        }
        if (role == EndpointRole.UNKNOWN) {
            throw new IllegalArgumentException("GroupRole.role of " + group + " must not be UNKNOWN: leave it out");
        }
    }
}

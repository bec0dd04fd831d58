package io.mdr4j.endpoint;

import java.util.Objects;

/** A policy that the EDR applies to a host. The name equals the id where the EDR gave only an id. */
public record EdrPolicy(String id, String name) {

    /** Throws {@link NullPointerException} when a component is null. */
    public EdrPolicy {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    /** Tells whether a rule that names {@code text} means this policy: its id exactly, or its name ignoring case. */
    public boolean isNamed(String text) {
        return id.equals(text) || name.equalsIgnoreCase(text);
    }

    /** Tells whether the EDR gave only the id, so that a rule that names this policy by its name cannot be compared. */
    public boolean isIdOnly() {
        return name.equals(id);
    }
}

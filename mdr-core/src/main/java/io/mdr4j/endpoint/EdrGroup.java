package io.mdr4j.endpoint;

import java.util.Objects;

/** A host group of the EDR. The name equals the id where the EDR gave only an id. */
public record EdrGroup(String id, String name) {

    /** Throws {@link NullPointerException} when a component is null. */
    public EdrGroup {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    /** Tells whether a rule that names {@code text} means this group: its id exactly, or its name ignoring case. */
    public boolean isNamed(String text) {
        return id.equals(text) || name.equalsIgnoreCase(text);
    }

    /** Tells whether the EDR gave only the id, so that a rule that names this group by its name cannot be compared. */
    public boolean isIdOnly() {
        return name.equals(id);
    }
}

package io.mdr4j.attack;

import java.util.Objects;

/**
 * A tactic of ATT&amp;CK: what an attacker wants to reach. Sorts in the order of the matrix, from reconnaissance to impact.
 *
 * @param id for example TA0006
 * @param name the name as ATT&amp;CK has it, for example Credential Access
 * @param slug the short name by which Sigma tags quote it, for example credential-access
 * @param order its place in the matrix, from 0
 */
public record AttackTactic(String id, String name, String slug, int order) implements Comparable<AttackTactic> {

    /** Throws {@link NullPointerException} when a component is null. */
    public AttackTactic {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(slug, "slug");
    }

    @Override
    public int compareTo(AttackTactic other) {
        return Integer.compare(order, other.order);
    }
}

package io.mdr4j.attack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A technique or sub-technique of ATT&amp;CK: how an attacker reaches a tactic.
 *
 * @param id for example T1003 or T1003.001
 * @param name its own name as ATT&amp;CK has it, for example LSASS Memory
 * @param parent the technique that a sub-technique is a kind of; empty for a technique
 * @param tactics what it serves, in the order of the matrix; at least one
 * @param status whether the release of the catalogue still has it
 * @param successor what took its place; there for a revoked one only
 */
public record AttackTechnique(
        String id,
        String name,
        Optional<AttackTechnique> parent,
        List<AttackTactic> tactics,
        Status status,
        Optional<AttackTechnique> successor) {

    /** Whether the release of the catalogue still has a technique. */
    public enum Status {
        /** It has. */
        CURRENT,
        /** Another technique took its place. */
        REVOKED,
        /** It was given up, and nothing took its place. */
        DEPRECATED
    }

    /** Throws {@link IllegalArgumentException} without a tactic, or when status and successor contradict each other. */
    public AttackTechnique {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parent, "parent");
        tactics = List.copyOf(tactics);
        if (tactics.isEmpty()) {
            throw new IllegalArgumentException("AttackTechnique.tactics must not be empty");
        }
        if (successor.isPresent() != (status == Status.REVOKED)) {
            throw new IllegalArgumentException("AttackTechnique.successor must be there for a revoked technique only");
        }
    }

    /** The name with that of the parent in front: OS Credential Dumping: LSASS Memory. */
    public String fullName() {
        return parent.map(p -> p.name + ": " + name).orElse(name);
    }

    /** The technique that took its place where it is revoked, itself otherwise. */
    public AttackTechnique inForce() {
        return successor.orElse(this);
    }
}

package io.mdr4j.removal;

import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of the EDR's block list.
 *
 * @param id the EDR's own id of it
 * @param hash what is blocked
 * @param ours whether this service added it; others' entries are never changed
 * @param owner who answers for it; empty where the EDR does not say
 * @param comment why; untrusted
 * @param addedAt when it was added
 * @param until when it ends
 */
public record BlockEntry(
        String id,
        Indicator hash,
        boolean ours,
        String owner,
        String comment,
        Optional<Instant> addedAt,
        Optional<Instant> until) {

    /** Throws {@link NullPointerException} when a component is null. */
    public BlockEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(addedAt, "addedAt");
        Objects.requireNonNull(until, "until");
    }

    /** Tells whether it has ended by this time. */
    public boolean isExpired(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isPresent();
    }
}

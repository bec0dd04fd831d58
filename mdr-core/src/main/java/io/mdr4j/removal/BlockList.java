package io.mdr4j.removal;

import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The hashes that must not run in one tenant.
 *
 * <p>Called by the desk, from any thread, several at once. Entries of ours carry our mark, the owner and the end; others'
 * are seen when the same hash is added and are never changed or removed.
 *
 * <p>Throws {@code EdrException} (package {@code io.mdr4j.edr}): rejected for a kind of hash that the EDR cannot block;
 * retryable ones are asked again. Permissions: Falcon {@code IOC Management: write}; Carbon Black Cloud
 * {@code org.reputations CREATE, READ, DELETE}.
 */
public interface BlockList {

    /** The kinds of hashes that the EDR can block. */
    Set<Indicator.Kind> kinds();

    /** Blocks a hash; the entry that is there already where there is one, ours or not. */
    BlockEntry add(BlockRequest request);

    /** All entries of ours, the oldest first where the EDR tells. */
    List<BlockEntry> entries();

    /** Takes one of ours back; one that is gone already is no failure. Throws rejected for an entry of others. */
    void remove(BlockEntry entry, String reason);

    /** Takes back those of ours that have ended, for EDRs that do not do so themselves, and answers them. */
    default List<BlockEntry> removeExpired(Instant now) {
        List<BlockEntry> removed = new ArrayList<>();
        for (BlockEntry entry : entries()) {
            if (entry.isExpired(now)) {
                remove(entry, "ended at " + entry.until().orElseThrow());
                removed.add(entry);
            }
        }
        return removed;
    }
}

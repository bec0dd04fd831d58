package io.mdr4j.testkit;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import io.mdr4j.testkit.EdrCall.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The block list of an {@link InMemoryEdr}; an entry stays until it is removed. Thread-safe. */
final class InMemoryBlockList implements BlockList {

    private final InMemoryTenant tenant;
    private final Map<Indicator, BlockEntry> entries = new LinkedHashMap<>();
    private int made;

    InMemoryBlockList(InMemoryTenant tenant) {
        this.tenant = tenant;
    }

    synchronized void blockedByOthers(Indicator hash) {
        entries.put(hash, entry(new BlockRequest(hash, "somebody else", "theirs", Optional.empty()), false));
    }

    synchronized boolean isBlocked(Indicator hash) {
        return entries.containsKey(hash);
    }

    @Override
    public Set<Indicator.Kind> kinds() {
        return Set.of(Indicator.Kind.SHA256, Indicator.Kind.MD5);
    }

    @Override
    public BlockEntry add(BlockRequest request) {
        tenant.called(Kind.ADD_BLOCK, request.hash().value());
        if (!kinds().contains(request.hash().kind())) {
            throw new EdrRejectedException(
                    "This tenant cannot block a " + request.hash().kind());
        }
        synchronized (this) {
            return entries.computeIfAbsent(request.hash(), hash -> entry(request, true));
        }
    }

    private BlockEntry entry(BlockRequest request, boolean ours) {
        return new BlockEntry(
                "block-" + ++made,
                request.hash(),
                ours,
                request.owner(),
                request.comment(),
                Optional.of(tenant.now()),
                request.until());
    }

    @Override
    public List<BlockEntry> entries() {
        tenant.called(Kind.READ_BLOCKS, "");
        synchronized (this) {
            return entries.values().stream().filter(BlockEntry::ours).toList();
        }
    }

    @Override
    public void remove(BlockEntry entry, String reason) {
        tenant.called(Kind.REMOVE_BLOCK, reason);
        synchronized (this) {
            BlockEntry there = entries.get(entry.hash());
            if (there == null || !there.id().equals(entry.id())) {
                return;
            }
            if (!there.ours()) {
                throw new EdrRejectedException("The entry " + entry.id() + " is not ours");
            }
            entries.remove(entry.hash());
        }
    }
}

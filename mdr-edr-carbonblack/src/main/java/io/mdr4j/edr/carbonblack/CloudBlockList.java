package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Bans of SHA-256 hashes by reputation overrides. The vendor knows no end: {@link #removeExpired} takes those back that have
 * ended. Whose a ban is, is read anew from the cloud before it is deleted.
 */
final class CloudBlockList implements BlockList {

    private final OverridesApi api;
    private final EdrTenantId tenant;

    CloudBlockList(OverridesApi api, EdrTenantId tenant) {
        this.api = api;
        this.tenant = tenant;
    }

    @Override
    public Set<Indicator.Kind> kinds() {
        return Set.of(Indicator.Kind.SHA256);
    }

    @Override
    public BlockEntry add(BlockRequest request) {
        if (request.hash().kind() != Indicator.Kind.SHA256) {
            throw new EdrRejectedException(
                    tenant + ": a ban needs a SHA-256, not a " + request.hash().kind());
        }
        Optional<BlockEntry> there = find(request.hash());
        if (there.isPresent()) {
            return there.get();
        }
        try {
            Lenient made = api.ban(request.hash().value(), BanMark.of(request).description());
            return entry(made)
                    .or(() -> find(request.hash()))
                    .orElseThrow(() -> new EdrUnavailableException(tenant + ": a new ban cannot be read back"));
        } catch (EdrRejectedException e) {
            return find(request.hash()).orElseThrow(() -> e);
        }
    }

    private Optional<BlockEntry> find(Indicator hash) {
        return all().stream().filter(entry -> entry.hash().equals(hash)).findFirst();
    }

    private List<BlockEntry> all() {
        return api.bans().stream().flatMap(ban -> entry(ban).stream()).toList();
    }

    @Override
    public List<BlockEntry> entries() {
        return all().stream().filter(BlockEntry::ours).distinct().toList();
    }

    /** The API takes no reason. */
    @Override
    public void remove(BlockEntry entry, String reason) {
        if (!entry.id().matches("[A-Za-z0-9_-]{1,100}")) {
            throw new EdrRejectedException(tenant + ": the cloud has no ban with such an id");
        }
        Lenient ban;
        try {
            ban = api.override(entry.id());
        } catch (EdrRejectedException refused) {
            throwUnlessGone(entry, refused);
            return;
        }
        boolean ours = entry(ban)
                .filter(now -> now.ours() && now.hash().equals(entry.hash()))
                .isPresent();
        if (!ours) {
            throw new EdrRejectedException(tenant + ": the ban is not one of ours");
        }
        try {
            api.delete(entry.id());
        } catch (EdrRejectedException refused) {
            throwUnlessGone(entry, refused);
        }
    }

    private void throwUnlessGone(BlockEntry entry, EdrRejectedException refused) {
        if (all().stream().anyMatch(still -> still.id().equals(entry.id()))) {
            throw refused;
        }
    }

    /** Empty for what is no ban of a SHA-256. */
    static Optional<BlockEntry> entry(Lenient ban) {
        String id = ban.text("id");
        String hash = Objects.requireNonNullElse(ban.text("sha256_hash"), "");
        boolean isBan = "BLACK_LIST".equals(Objects.requireNonNullElse(ban.text("override_list"), "BLACK_LIST"));
        if (id == null || !isBan || !hash.matches("[0-9a-fA-F]{64}")) {
            return Optional.empty();
        }
        String description = Objects.requireNonNullElse(ban.text("description"), "");
        Optional<BanMark> mark = BanMark.read(description);
        return Optional.of(new BlockEntry(
                id,
                Indicator.sha256(hash),
                mark.isPresent(),
                mark.map(BanMark::owner).orElseGet(() -> Objects.requireNonNullElse(ban.text("created_by"), "")),
                mark.map(BanMark::comment).orElseGet(() -> BanMark.bounded(description)),
                Optional.ofNullable(ban.time("create_time")),
                mark.flatMap(BanMark::until)));
    }
}

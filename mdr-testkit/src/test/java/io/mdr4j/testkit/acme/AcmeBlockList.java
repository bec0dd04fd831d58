package io.mdr4j.testkit.acme;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Acme's block list: SHA-256 only, ours are those that our key made, and Acme ends none by itself. */
final class AcmeBlockList implements BlockList {

    private final AcmeClient client;

    AcmeBlockList(AcmeClient client) {
        this.client = client;
    }

    @Override
    public Set<Indicator.Kind> kinds() {
        return Set.of(Indicator.Kind.SHA256);
    }

    @Override
    public BlockEntry add(BlockRequest request) {
        if (!kinds().contains(request.hash().kind())) {
            throw new EdrRejectedException("Acme blocks no " + request.hash().kind());
        }
        for (BlockEntry there : all()) {
            if (there.hash().equals(request.hash())) {
                return there;
            }
        }
        var body = AcmeClient.JSON
                .createObjectNode()
                .put("sha256", request.hash().value())
                .put("owner", request.owner())
                .put("comment", request.comment());
        request.until().ifPresent(until -> body.put("until", until.toString()));
        return client.post("/v1/blocks", body, AcmeClient.BLOCKS)
                .map(AcmeBlockList::entry)
                .orElseThrow(() -> new EdrUnavailableException("Acme did not tell what it blocks"));
    }

    @Override
    public List<BlockEntry> entries() {
        return all().stream().filter(BlockEntry::ours).toList();
    }

    private List<BlockEntry> all() {
        List<BlockEntry> entries = new ArrayList<>();
        client.get("/v1/blocks", AcmeClient.BLOCKS).path("blocks").forEach(block -> entries.add(entry(block)));
        return entries;
    }

    @Override
    public void remove(BlockEntry entry, String reason) {
        Optional<BlockEntry> there =
                all().stream().filter(one -> one.id().equals(entry.id())).findFirst();
        if (there.isEmpty()) {
            return;
        }
        if (!there.get().ours()) {
            throw new EdrRejectedException("The block " + entry.id() + " is not ours");
        }
        client.delete("/v1/blocks/" + AcmeClient.quoted(entry.id()), AcmeClient.BLOCKS);
    }

    private static BlockEntry entry(JsonNode block) {
        return new BlockEntry(
                block.path("id").asText(),
                Indicator.sha256(block.path("sha256").asText()),
                block.path("made_by").asText().equals("api"),
                block.path("owner").asText(),
                block.path("comment").asText(),
                AcmeMapper.time(block.path("made")),
                AcmeMapper.time(block.path("until")));
    }
}

package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Bans of the whole server, by MD5 only: {@code /api/v1/banning/blacklist}. Mark, owner, end and comment share the entry's
 * text. An entry that somebody has switched off is none of ours any more.
 */
final class ServerBlockList implements BlockList {

    private static final String PATH = "/api/v1/banning/blacklist";

    private final ServerClient api;
    private final OddValues odd;

    ServerBlockList(ServerClient api, OddValues odd) {
        this.api = api;
        this.odd = odd;
    }

    /**
     * An entry, and whether it is switched on.
     *
     * @param entry the entry
     * @param enabled whether it keeps the hash from running
     */
    private record Ban(BlockEntry entry, boolean enabled) {}

    @Override
    public Set<Indicator.Kind> kinds() {
        return Set.of(Indicator.Kind.MD5);
    }

    @Override
    public BlockEntry add(BlockRequest request) {
        if (request.hash().kind() != Indicator.Kind.MD5) {
            throw new EdrRejectedException(
                    "Carbon Black EDR bans MD5 only, not " + request.hash().kind());
        }
        Optional<Ban> there = ban(request.hash());
        if (there.isPresent() && there.get().enabled()) {
            return there.get().entry();
        }
        if (there.isPresent()) {
            throw new EdrRejectedException("Somebody switched the ban of this hash off; the console can switch it on");
        }
        ObjectNode body = EdrJson.mapper()
                .createObjectNode()
                .put("md5hash", request.hash().value())
                .put("text", BanText.of(request).text())
                .put("last_ban_time", 0)
                .put("ban_count", 0)
                .put("last_ban_host", 0)
                .put("enabled", true);
        try {
            api.send(EdrRequest.post(PATH).json(body).needs(Right.BAN));
        } catch (EdrRejectedException e) {
            // 409: somebody was faster. Anything else leaves nothing to be found.
            return ban(request.hash()).filter(Ban::enabled).map(Ban::entry).orElseThrow(() -> e);
        }
        return ban(request.hash())
                .map(Ban::entry)
                .orElseThrow(() -> new EdrRejectedException("The server took the ban and does not list it"));
    }

    @Override
    public List<BlockEntry> entries() {
        return bans().stream()
                .filter(Ban::enabled)
                .map(Ban::entry)
                .filter(BlockEntry::ours)
                .sorted(Comparator.comparing(entry -> entry.addedAt().orElse(Instant.EPOCH)))
                .toList();
    }

    @Override
    public void remove(BlockEntry entry, String reason) {
        Optional<Ban> there = ban(entry.hash());
        if (there.isEmpty()) {
            return;
        }
        if (!there.get().entry().ours()) {
            throw new EdrRejectedException("The ban of this hash is not ours");
        }
        api.send(EdrRequest.delete(PATH + "/{}", entry.hash().value()).needs(Right.BAN));
    }

    private Optional<Ban> ban(Indicator hash) {
        return bans().stream().filter(ban -> ban.entry().hash().equals(hash)).findFirst();
    }

    private List<Ban> bans() {
        JsonNode answer = api.send(EdrRequest.get(PATH).needs(Right.BAN)).json();
        return Lenient.of(EdrJson.mapper().createObjectNode().set("bans", answer), odd).children("bans").stream()
                .flatMap(ban -> read(ban).stream())
                .toList();
    }

    private static Optional<Ban> read(Lenient ban) {
        Optional<String> md5 = ServerTexts.md5(ban.text("md5hash"));
        return md5.map(hash -> {
            BanText text = BanText.read(ban.text("text"));
            BlockEntry entry = new BlockEntry(
                    hash,
                    Indicator.md5(hash),
                    text.ours(),
                    text.ours()
                            ? text.owner()
                            : ServerTexts.text(ban.text("username")).orElse(""),
                    text.comment(),
                    Optional.ofNullable(ban.time("timestamp")),
                    text.until());
            return new Ban(entry, !Boolean.FALSE.equals(ban.bool("enabled")));
        });
    }
}

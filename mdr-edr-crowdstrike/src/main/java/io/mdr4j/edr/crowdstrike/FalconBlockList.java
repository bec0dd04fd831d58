package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrTimes;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Falcon's custom indicators with the action {@code prevent}, for all hosts and systems. Ours carry our tag and, in their
 * description, owner and comment. Falcon has one indicator for each hash: one of others is seen and left as it is.
 */
final class FalconBlockList implements BlockList {

    static final String TAG = "mdr4j";

    private static final String SEPARATOR = " | ";

    /** Falcon has no place for an owner, so it stands before the comment, its length before it: it may hold anything. */
    private static final Pattern DESCRIPTION = Pattern.compile("\\[mdr4j (\\d{1,3})] (.*)", Pattern.DOTALL);

    private static final String PREVENT = "prevent";

    private final FalconClient client;
    private final IocApi api;
    private final Clock clock;

    FalconBlockList(FalconConfig config, FalconClient client) {
        this.client = client;
        this.api = new IocApi(client);
        this.clock = config.clock();
    }

    @Override
    public Set<Indicator.Kind> kinds() {
        return Set.of(Indicator.Kind.SHA256, Indicator.Kind.MD5);
    }

    @Override
    public BlockEntry add(BlockRequest request) {
        client.refuseWhenClosed();
        if (!kinds().contains(request.hash().kind())) {
            throw new EdrRejectedException("Falcon blocks files by SHA-256 or MD5 only, not by "
                    + request.hash().kind());
        }
        Optional<BlockEntry> there = current(request.hash());
        if (there.isPresent()) {
            return there.get();
        }
        try {
            return entry(api.create(indicator(request), request.comment()), request.hash());
        } catch (EdrRejectedException e) {
            // Falcon says 400 where somebody was faster.
            return current(request.hash()).orElseThrow(() -> e);
        }
    }

    /** The entry of a hash that counts now. One of ours that has ended makes room. */
    private Optional<BlockEntry> current(Indicator hash) {
        Optional<BlockEntry> others = Optional.empty();
        for (JsonNode row : api.ofHash(hash)) {
            if (isGone(row) || !row.path("value").asText("").equalsIgnoreCase(hash.value())) {
                continue;
            }
            BlockEntry entry = entry(row, hash);
            boolean ended =
                    entry.isExpired(clock.instant()) || row.path("expired").asBoolean(false);
            if (entry.ours() && ended) {
                api.delete(entry.id(), "mdr4j: it had ended");
            } else if (entry.ours()) {
                return Optional.of(entry);
            } else if (!ended) {
                others = Optional.of(entry);
            }
        }
        return others;
    }

    private static Map<String, Object> indicator(BlockRequest request) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("type", IocApi.type(request.hash().kind()));
        row.put("value", request.hash().value());
        row.put("action", PREVENT);
        row.put("severity", "high");
        row.put("platforms", List.of("windows", "mac", "linux"));
        row.put("applied_globally", true);
        request.until()
                .ifPresent(until -> row.put(
                        "expiration", until.truncatedTo(ChronoUnit.SECONDS).toString()));
        row.put("source", TAG);
        row.put("description", described(request.owner(), request.comment()));
        row.put("tags", List.of(TAG));
        return row;
    }

    private static String described(String owner, String comment) {
        return "[" + TAG + " " + owner.length() + "] " + owner + SEPARATOR + comment;
    }

    @Override
    public List<BlockEntry> entries() {
        client.refuseWhenClosed();
        return api.withTag(TAG).stream()
                .filter(row -> !isGone(row) && isOurs(row) && hash(row).isPresent())
                .map(row -> entry(row, hash(row).orElseThrow()))
                .toList();
    }

    @Override
    public void remove(BlockEntry entry, String reason) {
        client.refuseWhenClosed();
        if (!entry.ours()) {
            throw new EdrRejectedException("The indicator " + entry.id() + " was added by others and stays");
        }
        Optional<JsonNode> row = api.find(entry.id()).filter(found -> !isGone(found));
        if (row.isEmpty()) {
            return;
        }
        if (!isOurs(row.get())) {
            throw new EdrRejectedException("The indicator " + entry.id() + " does not carry our tag and stays");
        }
        api.delete(entry.id(), reason);
    }

    private static boolean isGone(JsonNode row) {
        return row.path("deleted").asBoolean(false);
    }

    private static boolean isOurs(JsonNode row) {
        for (JsonNode tag : row.path("tags")) {
            if (tag.asText("").equals(TAG)) {
                return true;
            }
        }
        return false;
    }

    /** The hash of a row; empty for what is no hash. */
    static Optional<Indicator> hash(JsonNode row) {
        String value = row.path("value").asText("");
        return switch (row.path("type").asText("")) {
            case "sha256" -> Hashes.sha256(value).map(Indicator::sha256);
            case "md5" -> Hashes.md5(value).map(Indicator::md5);
            default -> Optional.empty();
        };
    }

    static BlockEntry entry(JsonNode row, Indicator hash) {
        boolean ours = isOurs(row);
        String description = row.path("description").asText("");
        String owner = row.path("created_by").asText("");
        String comment = description;
        Matcher matcher = DESCRIPTION.matcher(description);
        if (ours && matcher.matches()) {
            String rest = matcher.group(2);
            int length = Integer.parseInt(matcher.group(1));
            if (rest.startsWith(SEPARATOR, length)) {
                owner = rest.substring(0, length);
                comment = rest.substring(length + SEPARATOR.length());
            }
        }
        String action = row.path("action").asText(PREVENT);
        return new BlockEntry(
                row.path("id").asText(""),
                hash,
                ours,
                owner,
                // An indicator of others need not block.
                action.equals(PREVENT) ? comment : "(action " + action + ") " + comment,
                Optional.ofNullable(EdrTimes.of(row.path("created_on"))),
                Optional.ofNullable(EdrTimes.of(row.path("expiration"))));
    }
}

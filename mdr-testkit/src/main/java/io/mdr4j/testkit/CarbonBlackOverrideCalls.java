package io.mdr4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.testkit.CarbonBlackContract.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reputation overrides, as far as they ban a SHA-256. */
final class CarbonBlackOverrideCalls {

    private final CarbonBlackState state;
    private final Map<String, ObjectNode> overrides = new LinkedHashMap<>();
    private int made;

    CarbonBlackOverrideCalls(CarbonBlackState state) {
        this.state = state;
    }

    /** The call behind {@code /overrides}. */
    Optional<Call> call(String method, String rest) {
        if (method.equals("POST") && rest.isEmpty()) {
            return Optional.of(new Call("org.reputations CREATE", this::create));
        }
        if (method.equals("POST") && rest.equals("/_search")) {
            return Optional.of(new Call("org.reputations READ", this::search));
        }
        String id = rest.isEmpty() ? "" : rest.substring(1);
        if (id.matches("[a-z0-9]{1,40}")) {
            if (method.equals("GET")) {
                return Optional.of(new Call("org.reputations READ", body -> one(id)));
            }
            if (method.equals("DELETE")) {
                return Optional.of(new Call("org.reputations DELETE", body -> delete(id)));
            }
        }
        return Optional.empty();
    }

    synchronized boolean isBanned(String sha256) {
        return overrides.values().stream()
                .anyMatch(each -> each.path("sha256_hash").asText().equalsIgnoreCase(sha256));
    }

    synchronized ObjectNode add(String sha256, String description, String createdBy) {
        String id = "e9410b754ea011ebbfd0%06x".formatted(++made);
        ObjectNode override = CarbonBlackState.JSON
                .createObjectNode()
                .put("id", id)
                .put("created_by", createdBy)
                .put("create_time", CarbonBlackState.text(state.now()))
                .put("description", description)
                .put("override_list", "BLACK_LIST")
                .put("override_type", "SHA256")
                .put("sha256_hash", sha256)
                .putNull("filename");
        overrides.put(id, override);
        return override;
    }

    private JsonNode create(JsonNode body) {
        CarbonBlackContract.onlyHas(
                body, Set.of("description", "override_list", "override_type", "sha256_hash", "filename"));
        requireBan(body);
        String hash = body.path("sha256_hash").asText();
        if (!hash.matches("[0-9a-f]{64}")) {
            throw CarbonBlackRefusal.badRequest("sha256_hash: " + hash);
        }
        return add(hash, body.path("description").asText(), "FAKEAPIID1");
    }

    private static void requireBan(JsonNode fields) {
        if (!fields.path("override_list").asText().equals("BLACK_LIST")
                || !fields.path("override_type").asText().equals("SHA256")) {
            throw CarbonBlackRefusal.badRequest("BLACK_LIST with SHA256 as plain texts is all that callers need");
        }
    }

    private synchronized JsonNode search(JsonNode body) {
        CarbonBlackContract.onlyHas(body, Set.of("criteria", "start", "rows", "sort_field", "sort_order"));
        CarbonBlackContract.onlyHas(body.path("criteria"), Set.of("override_list", "override_type"));
        requireBan(body.path("criteria"));
        List<ObjectNode> all = new ArrayList<>(overrides.values());
        return CarbonBlackContract.page(all, body.path("start").asInt(0), CarbonBlackContract.rows(body));
    }

    private synchronized JsonNode one(String id) {
        ObjectNode override = overrides.get(id);
        if (override == null) {
            throw CarbonBlackRefusal.notFound();
        }
        return override;
    }

    private synchronized JsonNode delete(String id) {
        one(id);
        overrides.remove(id);
        return MissingNode.getInstance();
    }
}

package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.ArrayList;
import java.util.List;

/**
 * Reputation overrides: {@code /appservices/v6/orgs/{org}/reputations/overrides}. Knows bans of one SHA-256 only, and reads
 * and deletes one override at a time by its id. Paging counts from 0.
 */
final class OverridesApi {

    static final String CREATE = "org.reputations CREATE";
    static final String READ = "org.reputations READ";
    static final String DELETE = "org.reputations DELETE";

    private static final String BASE = "/appservices/v6/orgs/{}/reputations/overrides";
    private static final int MOST_PAGES = 1_000;

    private final CloudClient api;
    private final int rows;
    private final OddValues odd;

    OverridesApi(CloudClient api, int rows, OddValues odd) {
        this.api = api;
        this.rows = rows;
        this.odd = odd;
    }

    Lenient ban(String sha256, String description) {
        ObjectNode body = EdrJson.mapper()
                .createObjectNode()
                .put("description", description)
                .put("override_list", "BLACK_LIST")
                .put("override_type", "SHA256")
                .put("sha256_hash", sha256);
        return Lenient.of(
                api.send(EdrRequest.post(BASE, api.orgKey()).json(body).needs(CREATE))
                        .json(),
                odd);
    }

    /** All bans of a SHA-256, the oldest first. */
    List<Lenient> bans() {
        List<Lenient> bans = new ArrayList<>();
        int seen = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = search(seen, rows);
            Lenient.of(answer, odd).children("results").forEach(bans::add);
            int came = answer.path("results").size();
            seen += came;
            if (came == 0 || seen >= answer.path("num_found").asLong(seen)) {
                break;
            }
        }
        return bans;
    }

    JsonNode search(int start, int most) {
        ObjectNode body = EdrJson.mapper().createObjectNode();
        body.putObject("criteria").put("override_list", "BLACK_LIST").put("override_type", "SHA256");
        body.put("start", start)
                .put("rows", most)
                .put("sort_field", "create_time")
                .put("sort_order", "asc");
        return api.send(EdrRequest.post(BASE + "/_search", api.orgKey())
                        .json(body)
                        .idempotent()
                        .needs(READ))
                .json();
    }

    /** Throws {@link EdrRejectedException} when there is none such. */
    Lenient override(String id) {
        return Lenient.of(
                api.send(EdrRequest.get(BASE + "/{}", api.orgKey(), id).needs(READ))
                        .json(),
                odd);
    }

    void delete(String id) {
        api.send(EdrRequest.delete(BASE + "/{}", api.orgKey(), id).needs(DELETE));
    }
}

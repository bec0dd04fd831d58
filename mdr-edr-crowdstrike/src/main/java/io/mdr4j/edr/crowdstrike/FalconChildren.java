package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The child tenants of a parent (Flight Control), so that an embedder can make a configuration of each with
 * {@link FalconConfig#forChild}. Needs {@code Flight Control: read}.
 */
public final class FalconChildren {

    private static final String SCOPE = "Flight Control: read";
    private static final int LIMIT = 100;

    /** More children than any parent has: the end of asking if Falcon's total makes no sense. */
    private static final int MOST = 10_000;

    private FalconChildren() {}

    /**
     * Asks Falcon for all children, in its order. Logs in with the parent's client and leaves nothing open.
     *
     * @throws IllegalArgumentException if the configuration is one of a child
     * @throws io.mdr4j.edr.EdrException if Falcon does not answer or refuses
     */
    public static List<FalconChild> list(FalconConfig parent) {
        if (parent.memberCid().isPresent()) {
            throw new IllegalArgumentException("FalconConfig.memberCid: children are asked of the parent itself");
        }
        try (FalconClient client = new FalconClient(parent)) {
            return children(client);
        }
    }

    private static List<FalconChild> children(FalconClient client) {
        Map<String, FalconChild> children = new LinkedHashMap<>();
        long total = 1;
        for (int offset = 0; offset < Math.min(total, MOST); offset += LIMIT) {
            EdrResponse page = client.send(EdrRequest.get("/mssp/queries/children/v1")
                    .query("limit", String.valueOf(LIMIT))
                    .query("offset", String.valueOf(offset))
                    .needs(SCOPE));
            List<String> ids = new ArrayList<>();
            FalconClient.resources(page).forEach(id -> ids.add(id.asText()));
            if (!ids.isEmpty()) {
                ids.forEach(id -> children.put(FalconConfig.plain(id), new FalconChild(FalconConfig.plain(id), id)));
                details(client, ids).forEach(child -> children.put(child.cid(), child));
            }
            total = page.json().path("meta").path("pagination").path("total").asLong(0);
        }
        return List.copyOf(children.values());
    }

    private static List<FalconChild> details(FalconClient client, List<String> ids) {
        List<FalconChild> children = new ArrayList<>();
        for (JsonNode node : FalconClient.resources(client.send(EdrRequest.post("/mssp/entities/children/GET/v2")
                .json(Map.of("ids", ids))
                .idempotent()
                .needs(SCOPE)))) {
            Lenient child = Lenient.of(node, OddValues.ignore());
            String cid = child.text("child_cid", "id");
            String name = child.text("name");
            if (cid != null) {
                String plain = FalconConfig.plain(cid);
                children.add(new FalconChild(plain, name == null ? plain : name));
            }
        }
        return children;
    }
}

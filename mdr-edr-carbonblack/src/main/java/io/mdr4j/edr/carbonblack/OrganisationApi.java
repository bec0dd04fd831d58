package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.edr.http.EdrJson;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The policies of an org, and its asset groups. Not every org has groups, nor every key the permission for them: then there
 * are none, while the hosts still name theirs.
 */
final class OrganisationApi {

    static final String POLICIES_READ = "org.policies READ";
    static final String GROUPS_READ = "group-management READ";

    private static final String POLICIES = "/policyservice/v1/orgs/{}/policies/summary";
    private static final String GROUPS = "/asset_groups/v1/orgs/{}/groups/_search";
    private static final int ROWS = 100;
    private static final int MOST_PAGES = 100;

    private final CloudClient api;
    private final OddValues odd;

    OrganisationApi(CloudClient api, OddValues odd) {
        this.api = api;
        this.odd = odd;
    }

    GroupsAndPolicies read() {
        List<EdrPolicy> policies = named(policies()).entrySet().stream()
                .map(each -> new EdrPolicy(each.getKey(), each.getValue()))
                .toList();
        List<EdrGroup> groups = groups().entrySet().stream()
                .map(each -> new EdrGroup(each.getKey(), each.getValue()))
                .toList();
        return new GroupsAndPolicies(groups, policies);
    }

    List<Lenient> policies() {
        JsonNode answer = api.send(EdrRequest.get(POLICIES, api.orgKey()).needs(POLICIES_READ))
                .json();
        return Lenient.of(answer, odd).children("policies", "results");
    }

    private Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        try {
            int seen = 0;
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonNode answer = groupPage(seen);
                int came = answer.path("results").size();
                groups.putAll(named(Lenient.of(answer, odd).children("results")));
                seen += came;
                if (came == 0 || seen >= answer.path("num_found").asLong(seen)) {
                    break;
                }
            }
        } catch (EdrPermissionException | EdrRejectedException e) {
            odd.odd("asset groups", "allowed");
        }
        return groups;
    }

    private JsonNode groupPage(int start) {
        ObjectNode body =
                EdrJson.mapper().createObjectNode().put("start", start).put("rows", ROWS);
        return api.send(EdrRequest.post(GROUPS, api.orgKey())
                        .json(body)
                        .idempotent()
                        .needs(GROUPS_READ))
                .json();
    }

    static Map<String, String> named(List<Lenient> things) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Lenient thing : things) {
            String id = thing.text("id", "name");
            if (id != null) {
                names.putIfAbsent(id, Objects.requireNonNullElse(thing.text("name"), id));
            }
        }
        return names;
    }
}

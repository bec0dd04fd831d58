package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks hosts up afresh, with the names of their groups and policies where the API client may read them. */
final class FalconEndpoints implements EndpointDirectory {

    private final EdrTenantId tenant;
    private final DevicesApi devices;
    private final NamesApi groups;
    private final NamesApi policies;
    private final OddValues odd;
    private final int pageSize;

    FalconEndpoints(FalconConfig config, FalconClient client, OddValues odd) {
        this.tenant = config.tenant();
        this.devices = new DevicesApi(client);
        this.groups = NamesApi.hostGroups(client, config.clock());
        this.policies = NamesApi.preventionPolicies(client, config.clock());
        this.odd = odd;
        this.pageSize = Math.min(config.pageSize(), DevicesApi.IDS_PER_CALL);
    }

    @Override
    public Endpoint find(EndpointId endpoint) {
        if (!endpoint.tenant().equals(tenant)) {
            throw new EndpointNotFoundException("Tenant " + tenant + " is not the one of endpoint " + endpoint);
        }
        JsonNode device = devices.find(List.of(endpoint.deviceId())).stream()
                .filter(found -> found.path("device_id").asText().equals(endpoint.deviceId()))
                .findFirst()
                .orElseThrow(() -> new EndpointNotFoundException("Falcon knows no host " + endpoint));
        Lenient details = Lenient.of(device, odd);
        return EndpointReader.read(
                endpoint,
                details,
                groups.of(EndpointReader.groupIds(details)),
                policies.of(EndpointReader.policyIds(details)));
    }

    @Override
    public long count() {
        return devices.count();
    }

    @Override
    public EndpointPage list(Optional<String> position) {
        DevicesApi.Ids page = devices.scroll(position, pageSize);
        if (page.ids().isEmpty()) {
            return new EndpointPage(List.of(), Optional.empty());
        }
        List<Endpoint> found = devices.find(page.ids()).stream()
                .filter(device -> !device.path("device_id").asText("").isBlank())
                .map(device -> EndpointReader.read(
                        new EndpointId(tenant, device.path("device_id").asText()),
                        Lenient.of(device, odd),
                        Map.of(),
                        Map.of()))
                .toList();
        return new EndpointPage(found, page.next());
    }

    @Override
    public GroupsAndPolicies groupsAndPolicies() {
        return new GroupsAndPolicies(
                groups.all().entrySet().stream()
                        .map(group -> new EdrGroup(group.getKey(), group.getValue()))
                        .toList(),
                policies.all().entrySet().stream()
                        .map(policy -> new EdrPolicy(policy.getKey(), policy.getValue()))
                        .toList());
    }
}

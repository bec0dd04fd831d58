package io.mdr4j.testkit.acme;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.containment.Containment;
import io.mdr4j.containment.ContainmentReading;
import io.mdr4j.containment.ContainmentReceipt;
import io.mdr4j.containment.ContainmentState;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Acme's hosts, and their isolation, which Acme tells with the host. Acme has groups and no policies. */
final class AcmeHosts implements EndpointDirectory, Containment {

    private final AcmeClient client;
    private final AcmeMapper mapper;
    private final AcmeConnector.Config config;

    AcmeHosts(AcmeClient client, AcmeMapper mapper, AcmeConnector.Config config) {
        this.client = client;
        this.mapper = mapper;
        this.config = config;
    }

    @Override
    public Endpoint find(EndpointId endpoint) {
        return client.find(path(endpoint), AcmeClient.HOSTS)
                .map(host -> mapper.host(host, endpoint.deviceId()))
                .orElseThrow(() -> unknown(endpoint));
    }

    private String path(EndpointId endpoint) {
        if (!endpoint.tenant().equals(config.tenant())) {
            throw unknown(endpoint);
        }
        return "/v1/hosts/" + AcmeClient.quoted(endpoint.deviceId());
    }

    private static EndpointNotFoundException unknown(EndpointId endpoint) {
        return new EndpointNotFoundException("Acme has no host " + endpoint);
    }

    @Override
    public EndpointPage list(Optional<String> position) {
        String offset = position.orElse("0");
        if (!offset.matches("\\d{1,9}")) {
            throw new EdrRejectedException("Not a position of Acme");
        }
        JsonNode page = client.get("/v1/hosts?offset=" + offset + "&limit=" + config.pageSize(), AcmeClient.HOSTS);
        List<Endpoint> hosts = new ArrayList<>();
        page.path("hosts")
                .forEach(host -> hosts.add(mapper.host(host, host.path("id").asText())));
        return new EndpointPage(hosts, AcmeMapper.text(page.path("next")));
    }

    @Override
    public long count() {
        return client.get("/v1/hosts?limit=0", AcmeClient.HOSTS).path("total").asLong();
    }

    @Override
    public GroupsAndPolicies groupsAndPolicies() {
        List<EdrGroup> groups = new ArrayList<>();
        client.get("/v1/groups", AcmeClient.HOSTS)
                .path("groups")
                .forEach(group -> groups.add(new EdrGroup(
                        group.path("id").asText(), group.path("name").asText())));
        return new GroupsAndPolicies(groups, List.of());
    }

    @Override
    public ContainmentReceipt isolate(EndpointId endpoint, String reason) {
        return ask(endpoint, true, reason);
    }

    @Override
    public ContainmentReceipt release(EndpointId endpoint, String reason) {
        return ask(endpoint, false, reason);
    }

    private ContainmentReceipt ask(EndpointId endpoint, boolean wanted, String reason) {
        JsonNode body = AcmeClient.JSON.createObjectNode().put("wanted", wanted).put("reason", reason);
        JsonNode receipt = client.post(path(endpoint) + "/isolation", body, AcmeClient.ISOLATE)
                .orElseThrow(() -> unknown(endpoint));
        return new ContainmentReceipt(receipt.path("request").asText(), AcmeMapper.time(receipt.path("at")));
    }

    @Override
    public Map<EndpointId, ContainmentReading> states(Set<EndpointId> endpoints) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("states needs at least one endpoint");
        }
        String ids = endpoints.stream()
                .filter(endpoint -> endpoint.tenant().equals(config.tenant()))
                .map(endpoint -> AcmeClient.quoted(endpoint.deviceId()))
                .collect(Collectors.joining(","));
        Map<EndpointId, ContainmentReading> readings = new LinkedHashMap<>();
        client.get("/v1/hosts?ids=" + ids, AcmeClient.HOSTS)
                .path("hosts")
                .forEach(host -> readings.put(
                        new EndpointId(config.tenant(), host.path("id").asText()),
                        new ContainmentReading(
                                state(host.path("isolation").asText()), true, AcmeMapper.time(host.path("seen")))));
        readings.keySet().retainAll(endpoints);
        return readings;
    }

    private static ContainmentState state(String word) {
        return switch (word) {
            case "off" -> ContainmentState.NOT_ISOLATED;
            case "turning-on" -> ContainmentState.ISOLATION_PENDING;
            case "on" -> ContainmentState.ISOLATED;
            case "turning-off" -> ContainmentState.RELEASE_PENDING;
            default -> ContainmentState.UNKNOWN;
        };
    }
}

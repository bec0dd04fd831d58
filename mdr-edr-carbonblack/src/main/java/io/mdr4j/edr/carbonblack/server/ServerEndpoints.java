package io.mdr4j.edr.carbonblack.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sensors of the customer's groups. The vendor has no policies: a group carries the settings. */
final class ServerEndpoints implements EndpointDirectory {

    private static final int MOST_PAGES = 1_000;

    private final SensorsApi api;
    private final Customer customer;
    private final OddValues odd;
    private final int rows;

    ServerEndpoints(SensorsApi api, Customer customer, OddValues odd, int rows) {
        this.api = api;
        this.customer = customer;
        this.odd = odd;
        this.rows = rows;
    }

    @Override
    public Endpoint find(EndpointId endpoint) {
        JsonNode sensor = sensor(endpoint, false);
        return SensorReader.read(endpoint, Lenient.of(sensor, odd), groupNames());
    }

    /** The sensor as the server has it. Throws {@link EndpointNotFoundException} for one of another tenant or group. */
    JsonNode sensor(EndpointId endpoint, boolean containment) {
        JsonNode sensor = api.sensor(number(endpoint), containment);
        if (!sensor.isObject() || !customer.has(Lenient.of(sensor, odd).text("group_id"))) {
            throw new EndpointNotFoundException("The server has no such sensor in the customer's groups: " + endpoint);
        }
        return sensor;
    }

    long number(EndpointId endpoint) {
        if (!endpoint.tenant().equals(customer.tenant()) || !endpoint.deviceId().matches("[1-9]\\d{0,17}")) {
            throw new EndpointNotFoundException("Not a sensor of this server: " + endpoint);
        }
        return Long.parseLong(endpoint.deviceId());
    }

    @Override
    public EndpointPage list(Optional<String> position) {
        int start = position.map(ServerEndpoints::start).orElse(0);
        SensorsApi.Page page = api.page(start, rows, false);
        Map<String, String> names = page.sensors().isEmpty() ? Map.of() : groupNames();
        List<Endpoint> endpoints = new ArrayList<>();
        for (JsonNode sensor : page.sensors()) {
            Lenient fields = Lenient.of(sensor, odd);
            id(fields).ifPresent(id -> endpoints.add(SensorReader.read(id, fields, names)));
        }
        Optional<String> next = page.last()
                ? Optional.empty()
                : Optional.of(Integer.toString(start + page.sensors().size()));
        return new EndpointPage(endpoints, next);
    }

    private static int start(String position) {
        if (!position.matches("\\d{1,9}")) {
            throw new EdrRejectedException("not a position of this server's sensors");
        }
        return Integer.parseInt(position);
    }

    /** Empty for a sensor of other groups, or one that cannot be named. */
    private Optional<EndpointId> id(Lenient sensor) {
        Long number = sensor.integer("id");
        return number == null || number <= 0 || !customer.has(sensor.text("group_id"))
                ? Optional.empty()
                : Optional.of(new EndpointId(customer.tenant(), Long.toString(number)));
    }

    @Override
    public long count() {
        return customer.groups().isEmpty()
                ? api.page(0, 1, false).total()
                : sensors(false).size();
    }

    /** All sensors of the customer. */
    Map<EndpointId, Lenient> sensors(boolean containment) {
        Map<EndpointId, Lenient> sensors = new LinkedHashMap<>();
        int start = 0;
        for (int i = 0; i < MOST_PAGES; i++) {
            SensorsApi.Page page = api.page(start, CarbonBlackEdrConfig.LARGEST_PAGE, containment);
            page.sensors().stream()
                    .map(sensor -> Lenient.of(sensor, odd))
                    .forEach(sensor -> id(sensor).ifPresent(id -> sensors.put(id, sensor)));
            start += page.sensors().size();
            if (page.last()) {
                break;
            }
        }
        return sensors;
    }

    @Override
    public GroupsAndPolicies groupsAndPolicies() {
        List<EdrGroup> groups = new ArrayList<>();
        for (JsonNode json : api.groups()) {
            Lenient group = Lenient.of(json, odd);
            String id = group.text("id");
            if (id != null && customer.has(id)) {
                groups.add(new EdrGroup(id, Objects.requireNonNullElse(group.text("name"), id)));
            }
        }
        return new GroupsAndPolicies(groups, List.of());
    }

    /** Sensors tell a group's number only. A server that does not tell the names leaves those of the configuration. */
    private Map<String, String> groupNames() {
        Map<String, String> names = new LinkedHashMap<>();
        customer.groups().forEach(group -> names.put(group.id(), group.name()));
        try {
            groupsAndPolicies().groups().forEach(group -> names.put(group.id(), group.name()));
        } catch (EdrRejectedException | EdrPermissionException e) {
            odd.odd("group", "told by the server");
        }
        return names;
    }
}

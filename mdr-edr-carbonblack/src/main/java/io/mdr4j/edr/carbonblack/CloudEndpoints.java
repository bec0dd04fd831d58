package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The hosts of one org. Keeps nothing: every question is asked of the cloud. */
final class CloudEndpoints implements EndpointDirectory {

    private final DevicesApi api;
    private final OrganisationApi organisation;
    private final int rows;
    private final EdrTenantId tenant;
    private final OddValues odd;

    CloudEndpoints(DevicesApi api, OrganisationApi organisation, EdrTenantId tenant, int rows, OddValues odd) {
        this.api = api;
        this.organisation = organisation;
        this.rows = rows;
        this.tenant = tenant;
        this.odd = odd;
    }

    @Override
    public Endpoint find(EndpointId endpoint) {
        return EndpointReader.ofDevice(endpoint, Lenient.of(api.device(number(endpoint)), odd));
    }

    @Override
    public long count() {
        return api.countActive();
    }

    /**
     * The number by which the cloud knows an endpoint. Throws {@link EndpointNotFoundException}, without asking, for one of
     * another tenant, since equal numbers mean different hosts there, and for what is no number.
     */
    long number(EndpointId endpoint) {
        if (!endpoint.tenant().equals(tenant)) {
            throw new EndpointNotFoundException(tenant + ": the endpoint is one of tenant " + endpoint.tenant());
        }
        if (!endpoint.deviceId().matches("\\d{1,18}")) {
            throw new EndpointNotFoundException(tenant + ": a device id is a number, but this one is not");
        }
        return Long.parseLong(endpoint.deviceId());
    }

    /** A position is the cloud's own {@code search_after}. */
    @Override
    public EndpointPage list(Optional<String> position) {
        position.filter(text -> !text.matches("[A-Za-z0-9+/=_.-]{1,4000}")).ifPresent(text -> {
            throw new EdrRejectedException(tenant + ": the position of a listing is not one of the cloud's");
        });
        Lenient page = Lenient.of(api.scroll(rows, position.orElse("")), odd);
        List<Endpoint> endpoints = new ArrayList<>();
        for (Lenient device : page.children("results")) {
            String id = device.text("id");
            if (id == null) {
                odd.odd("device.id", "there");
            } else {
                endpoints.add(EndpointReader.ofDevice(new EndpointId(tenant, id), device));
            }
        }
        return new EndpointPage(endpoints, next(page, position));
    }

    /** The same position again would never end. */
    private static Optional<String> next(Lenient page, Optional<String> position) {
        Long remaining = page.integer("num_remaining");
        if (page.node().path("results").isEmpty() || (remaining != null && remaining == 0)) {
            return Optional.empty();
        }
        return Optional.ofNullable(page.text("search_after")).filter(after -> !position.equals(Optional.of(after)));
    }

    @Override
    public GroupsAndPolicies groupsAndPolicies() {
        return organisation.read();
    }
}

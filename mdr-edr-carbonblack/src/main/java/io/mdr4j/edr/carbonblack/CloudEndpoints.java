package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import java.util.Optional;

/** The hosts of one org. Keeps nothing: every question is asked of the cloud. */
final class CloudEndpoints implements EndpointDirectory {

    private final DevicesApi api;
    private final EdrTenantId tenant;
    private final OddValues odd;

    CloudEndpoints(DevicesApi api, EdrTenantId tenant, OddValues odd) {
        this.api = api;
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

    @Override
    public EndpointPage list(Optional<String> position) {
        throw new UnsupportedOperationException("not built yet");
    }

    @Override
    public GroupsAndPolicies groupsAndPolicies() {
        throw new UnsupportedOperationException("not built yet");
    }
}

package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EndpointNotFoundException;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.Optional;

/** The binary store of Enterprise EDR: {@code /ubs/v1/orgs/{org}}, permission {@code ubs.org.sha256 READ}. */
final class UbsApi {

    static final String READ = "ubs.org.sha256 READ";

    private static final String DEVICES = "/ubs/v1/orgs/{}/sha256/{}/summary/device";

    private final CloudClient api;
    private final OddValues odd;

    UbsApi(CloudClient api, OddValues odd) {
        this.api = api;
        this.odd = odd;
    }

    /** On which devices a file was seen first and last; empty for one that was never seen. */
    Optional<Lenient> devices(String sha256) {
        try {
            return Optional.of(Lenient.of(
                    api.send(EdrRequest.get(DEVICES, api.orgKey(), sha256)
                                    .aboutEndpoint()
                                    .needs(READ))
                            .json(),
                    odd));
        } catch (EndpointNotFoundException e) {
            return Optional.empty();
        }
    }
}

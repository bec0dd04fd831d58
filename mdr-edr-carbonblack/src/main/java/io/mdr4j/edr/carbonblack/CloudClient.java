package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.http.Authorizer;
import io.mdr4j.edr.http.BaseUrl;
import io.mdr4j.edr.http.CallClass;
import io.mdr4j.edr.http.EdrHttp;
import io.mdr4j.edr.http.EdrHttpConfig;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The calls of one org: how they are authorised, and what is secret in the answers. The header is {@code X-Auth-Token: <secret>/<id>}, secret first; the org key stands in every path.
 */
final class CloudClient implements AutoCloseable {

    /** Secrets that stand in the JSON of an ordinary device. */
    private static final List<String> SECRET_FIELDS = List.of("uninstall_code", "activation_code");

    /** A page of alerts with very long command lines. */
    private static final long MAX_BODY_BYTES = 128L * 1024 * 1024;

    private final String orgKey;
    private final EdrHttp http;
    private final Redactor redactor;
    private final Optional<CloudServicesLogin> login;
    private volatile boolean closed;

    CloudClient(CarbonBlackCloudConfig config) {
        this.orgKey = config.orgKey();
        String token = config.apiSecret() + "/" + config.apiId();
        this.redactor = redactor().withSecrets(List.of(config.apiSecret(), token));
        this.login = config.cloudServices().map(address -> new CloudServicesLogin(config, address, redactor));
        this.http = EdrHttp.create(EdrHttpConfig.builder(
                        config.tenant().value(),
                        BaseUrl.fixed(config.baseUrl()),
                        login.map(CloudServicesLogin::authorizer)
                                .orElseGet(() -> Authorizer.fixed("X-Auth-Token", token, config.apiSecret())),
                        config.rateBudget())
                .timeouts(config.timeouts())
                .retry(config.retry())
                .circuit(config.circuit())
                .redactor(redactor)
                .product(config.product())
                .maxBodyBytes(MAX_BODY_BYTES)
                .build());
    }

    /** Knows the fields that are secret in every org. */
    static Redactor redactor() {
        return Redactor.standard().withFields(SECRET_FIELDS);
    }

    EdrResponse send(EdrRequest request) {
        if (closed) {
            throw new IllegalStateException("The connector of org " + orgKey + " is closed");
        }
        return http.send(request);
    }

    String orgKey() {
        return orgKey;
    }

    Redactor ownRedactor() {
        return redactor;
    }

    Optional<Duration> unavailableFor(CallClass callClass) {
        return http.unavailableFor(callClass);
    }

    CallBudget budget() {
        return http.budget();
    }

    @Override
    public void close() {
        closed = true;
        http.close();
        login.ifPresent(CloudServicesLogin::close);
    }
}

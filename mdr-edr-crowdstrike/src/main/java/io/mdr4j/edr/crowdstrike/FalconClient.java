package io.mdr4j.edr.crowdstrike;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.CallBudget;
import io.mdr4j.edr.http.BaseUrl;
import io.mdr4j.edr.http.CallClass;
import io.mdr4j.edr.http.EdrHttp;
import io.mdr4j.edr.http.EdrHttpConfig;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.EdrStream;
import io.mdr4j.edr.http.EdrStreamRequest;
import io.mdr4j.edr.http.Redactor;
import io.mdr4j.edr.http.RedirectPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends what the API classes ask for, until it is closed. */
final class FalconClient implements AutoCloseable {

    /** Falcon's names of fields that hold a secret, beside the usual ones. */
    private static final List<String> SECRET_FIELDS =
            List.of("token", "session_token", "security_token", "maintenance_token", "provisioning_token");

    private final FalconConfig config;
    private final BaseUrl baseUrl;
    private final EdrHttp http;
    private volatile boolean closed;

    FalconClient(FalconConfig config) {
        this.config = config;
        this.baseUrl = config.baseUrl().map(BaseUrl::fixed).orElseGet(() -> BaseUrl.discoverable(FalconRegions.FIRST));
        this.http = EdrHttp.create(EdrHttpConfig.builder(
                        config.tenant().value(), baseUrl, FalconLogin.authorizer(config, baseUrl), config.rateBudget())
                .timeouts(config.timeouts())
                .retry(config.retry())
                .circuit(config.circuit())
                .redirects(redirects(config, baseUrl))
                .payloadErrors(FalconErrors::find)
                .redactor(redactorFor(config.clientSecret()))
                .traceHeaders("X-Cs-Traceid")
                .product(config.product())
                .build());
    }

    static Redactor redactorFor(String... secrets) {
        return Redactor.standard().withSecrets(List.of(secrets)).withFields(SECRET_FIELDS);
    }

    /** A client in the wrong region may be sent to the right one, unless somebody has set where to go. */
    private static RedirectPolicy redirects(FalconConfig config, BaseUrl baseUrl) {
        return config.baseUrl().isPresent()
                ? RedirectPolicy.refuse()
                : (status, target) -> FalconRegions.isKnown(target) && baseUrl.moveTo(target);
    }

    EdrResponse send(EdrRequest request) {
        refuseWhenClosed();
        return http.send(request);
    }

    /** Opens a stream at an address that Falcon has named. */
    EdrStream stream(EdrStreamRequest request) {
        refuseWhenClosed();
        return http.stream(request);
    }

    /** Tells whether a host is one of Falcon's, or that of the API itself. */
    boolean isVendorsHost(String host) {
        return StreamsApi.isFalcons(host) || host.equalsIgnoreCase(baseUrl().getHost());
    }

    /** Where calls go now. */
    URI baseUrl() {
        return baseUrl.current();
    }

    /** The objects of an answer; a missing or null list is empty. */
    static JsonNode resources(EdrResponse response) {
        return response.json().path("resources");
    }

    void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("The connector of tenant " + config.tenant() + " is closed");
        }
    }

    Redactor redactor() {
        return http.redactor();
    }

    Optional<Duration> unavailableFor() {
        return http.unavailableFor(CallClass.CONTAINMENT);
    }

    CallBudget budget() {
        return http.budget();
    }

    @Override
    public void close() {
        closed = true;
        http.close();
    }
}

package io.mdr4j.edr.carbonblack.server;

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

/** The calls of one server: how they are authorised, whom they trust, and what is secret in the answers. */
final class ServerClient implements AutoCloseable {

    /** Words by which the server's answers may carry credentials. */
    private static final List<String> SECRET_FIELDS =
            List.of("auth_token", "api_token", "x-auth-token", "uninstall_code", "cookie");

    private static final long MAX_BODY_BYTES = 128L * 1024 * 1024;

    private final String name;
    private final EdrHttp http;
    private final Redactor redactor;
    private volatile boolean closed;

    ServerClient(CarbonBlackEdrConfig config) {
        this.name = config.serverName();
        this.redactor = redactor().withSecrets(List.of(config.token()));
        this.http = EdrHttp.create(EdrHttpConfig.builder(
                        config.tenant().value(),
                        BaseUrl.fixed(config.baseUrl()),
                        Authorizer.fixed("X-Auth-Token", config.token(), config.token()),
                        config.rateBudget())
                .timeouts(config.timeouts())
                .retry(config.retry())
                .circuit(config.circuit())
                .redactor(redactor)
                .trust(config.trust())
                .product(config.product())
                .maxBodyBytes(MAX_BODY_BYTES)
                .build());
    }

    /** Knows the fields that are secret on every server. */
    static Redactor redactor() {
        return Redactor.standard().withFields(SECRET_FIELDS);
    }

    EdrResponse send(EdrRequest request) {
        if (closed) {
            throw new IllegalStateException("The connector of server " + name + " is closed");
        }
        return http.send(request);
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
    }
}

package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.http.AccessToken;
import io.mdr4j.edr.http.Authorizer;
import io.mdr4j.edr.http.BaseUrl;
import io.mdr4j.edr.http.EdrHttp;
import io.mdr4j.edr.http.EdrHttpConfig;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.edr.http.Redactor;
import io.mdr4j.edr.http.TokenAuthorizer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The login of environments whose identity is run by VMware Cloud Services (UK, GovCloud): id and secret of an OAuth app give
 * a bearer token, {@code POST /csp/gateway/am/api/auth/token} at an address of its own.
 */
final class CloudServicesLogin implements AutoCloseable {

    private static final String TOKEN = "/csp/gateway/am/api/auth/token";
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(2);

    private final EdrHttp http;

    CloudServicesLogin(CarbonBlackCloudConfig config, URI address, Redactor redactor) {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((config.apiId() + ":" + config.apiSecret()).getBytes(StandardCharsets.UTF_8));
        this.http = EdrHttp.create(EdrHttpConfig.builder(
                        config.tenant().value(),
                        BaseUrl.fixed(address),
                        Authorizer.fixed("Authorization", basic, basic.substring(6), config.apiSecret()),
                        RateBudget.of(60, Duration.ofMinutes(1), 10))
                .timeouts(config.timeouts())
                .retry(config.retry())
                .redactor(redactor.withSecrets(List.of(basic.substring(6))))
                .product(config.product())
                .build());
    }

    /** Logs in when a token is needed, before it ends, and once more after a 401. */
    Authorizer authorizer() {
        return new TokenAuthorizer(login -> token(), RENEW_BEFORE);
    }

    private AccessToken token() {
        try {
            return AccessToken.ofOAuth2(http.send(EdrRequest.post(TOKEN)
                    .form(Map.of("grant_type", "client_credentials"))
                    .idempotent()
                    .containment()));
        } catch (EdrRejectedException | EdrPermissionException e) {
            throw new EdrAuthenticationException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

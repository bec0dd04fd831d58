package io.mdr4j.edr.crowdstrike;

import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.edr.http.AccessToken;
import io.mdr4j.edr.http.Authorizer;
import io.mdr4j.edr.http.Authorizer.Login;
import io.mdr4j.edr.http.BaseUrl;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import io.mdr4j.edr.http.TokenAuthorizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Falcon's OAuth2 login, {@code POST /oauth2/token}: a token lives 30 minutes and is replaced 2 minutes before its end. The
 * answer's header {@code X-Cs-Region} tells the region where the token is good; with {@code member_cid} the token is good for
 * that child tenant only.
 */
final class FalconLogin {

    private static final Logger LOG = LoggerFactory.getLogger(FalconLogin.class);
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(2);
    private static final long USUAL_LIFETIME_SECONDS = 1799;

    private final FalconConfig config;
    private final BaseUrl baseUrl;

    private FalconLogin(FalconConfig config, BaseUrl baseUrl) {
        this.config = config;
        this.baseUrl = baseUrl;
    }

    static Authorizer authorizer(FalconConfig config, BaseUrl baseUrl) {
        return new TokenAuthorizer(new FalconLogin(config, baseUrl)::fetch, RENEW_BEFORE);
    }

    private AccessToken fetch(Login login) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", config.clientId());
        form.put("client_secret", config.clientSecret());
        config.memberCid().ifPresent(member -> form.put("member_cid", config.customerCid()));
        EdrResponse answer = login.send(EdrRequest.post("/oauth2/token").form(form));
        answer.header("X-Cs-Region").ifPresent(this::moveTo);
        Lenient body = Lenient.of(answer.json(), OddValues.ignore());
        String token = body.text("access_token");
        if (token == null) {
            throw new EdrUnavailableException(config.tenant() + ": Falcon answered a login without a token");
        }
        Long lifetime = body.integer("expires_in");
        return new AccessToken(
                token, Duration.ofSeconds(lifetime == null || lifetime < 0 ? USUAL_LIFETIME_SECONDS : lifetime));
    }

    private void moveTo(String region) {
        if (config.baseUrl().isPresent()) {
            return;
        }
        FalconRegions.addressOf(region)
                .ifPresentOrElse(
                        address -> {
                            if (!address.equals(baseUrl.current()) && baseUrl.moveTo(address)) {
                                LOG.info("{}: the API client belongs to {}", config.tenant(), address);
                            }
                        },
                        () -> LOG.warn("{}: the login named a region that is not known", config.tenant()));
    }
}

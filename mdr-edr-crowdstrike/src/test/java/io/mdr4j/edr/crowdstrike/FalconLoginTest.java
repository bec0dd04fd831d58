package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.edr.http.Authorizer;
import io.mdr4j.edr.http.BaseUrl;
import io.mdr4j.edr.http.EdrHttp;
import io.mdr4j.edr.http.EdrHttpConfig;
import io.mdr4j.edr.http.EdrRequest;
import io.mdr4j.edr.http.EdrResponse;
import io.mdr4j.edr.http.RateBudget;
import io.mdr4j.testkit.FakeFalcon;
import io.mdr4j.testkit.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A login to Falcon")
class FalconLoginTest {

    private final FakeFalcon falcon = FakeFalcon.start(SettableClock.at("2026-11-24T00:00:00Z"));
    private final EdrHttp http = EdrHttp.create(EdrHttpConfig.builder(
                    "acme",
                    BaseUrl.fixed(falcon.baseUrl()),
                    Authorizer.fixed("X-Nobody", "nobody"),
                    RateBudget.of(100, Duration.ofSeconds(1), 1))
            .build());

    @AfterEach
    void close() {
        http.close();
        falcon.close();
        assertThat(falcon.refusals()).isEmpty();
    }

    /** Where calls go after a login that was first sent to the first region. */
    private URI placeAfterLogin(Optional<URI> configured) {
        FalconConfig config = FalconConfig.builder()
                .tenant(Samples.TENANT)
                .clientId(falcon.clientId())
                .clientSecret(falcon.clientSecret())
                .cid(falcon.cid())
                .baseUrl(configured)
                .build();
        BaseUrl base = configured.map(BaseUrl::fixed).orElseGet(() -> BaseUrl.discoverable(FalconRegions.FIRST));
        Authorizer authorizer = FalconLogin.authorizer(config, base);
        authorizer.authorize(new Authorizer.Login() {
            @Override
            public EdrResponse send(EdrRequest request) {
                return http.send(request);
            }

            @Override
            public Duration timeLeft() {
                return Duration.ofSeconds(5);
            }
        });
        assertThat(authorizer.toString()).doesNotContain(falcon.clientSecret()).doesNotContain(falcon.tokens());
        return base.current();
    }

    @Test
    void moves_to_the_region_that_the_answer_names() {
        falcon.region("us-2");
        assertThat(placeAfterLogin(Optional.empty())).isEqualTo(URI.create("https://api.us-2.crowdstrike.com"));
    }

    @Test
    void stays_where_it_is_when_the_region_is_not_known() {
        falcon.region("mars-1");
        assertThat(placeAfterLogin(Optional.empty())).isEqualTo(FalconRegions.FIRST);
    }

    @Test
    void never_leaves_an_address_that_somebody_has_set() {
        falcon.region("us-2");
        assertThat(placeAfterLogin(Optional.of(falcon.baseUrl()))).isEqualTo(falcon.baseUrl());
    }
}

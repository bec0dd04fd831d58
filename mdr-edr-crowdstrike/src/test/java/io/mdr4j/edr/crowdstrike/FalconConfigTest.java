package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The configuration of a Falcon tenant")
class FalconConfigTest {

    private static FalconConfigBuilderStages.BuildFinal config() {
        return FalconConfig.builder().tenant(Samples.TENANT).clientId("client").clientSecret("the-very-secret");
    }

    @Test
    void never_tells_the_secret() {
        assertThat(config().cid("abc").build().toString()).contains("client").doesNotContain("the-very-secret");
    }

    @Test
    void takes_the_cid_as_the_console_shows_it() {
        assertThat(config().cid("0C0FFEE0-4F").build().customerCid()).isEqualTo("0c0ffee0");
        assertThat(config().cid("parent").memberCid("CHILD").build().customerCid())
                .isEqualTo("child");
    }

    @Test
    void is_refused_without_a_cid_and_with_values_out_of_range() {
        assertThatThrownBy(() -> config().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cid or memberCid");
        assertThatThrownBy(() -> config().cid("abc").pageSize(1_001).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pageSize");
        assertThatThrownBy(() -> config().cid(" ").build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knows_the_regions_that_can_be_discovered() {
        assertThat(FalconRegions.addressOf("EU-1")).contains(URI.create("https://api.eu-1.crowdstrike.com"));
        assertThat(FalconRegions.addressOf("us-gov-1")).isEmpty();
        assertThat(FalconRegions.isKnown(URI.create("https://api.us-2.crowdstrike.com/")))
                .isTrue();
        assertThat(FalconRegions.isKnown(URI.create("https://api.us-2.crowdstrike.com.evil.example/")))
                .isFalse();
    }
}

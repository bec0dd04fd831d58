package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrUnavailableException;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ban of a hash in the cloud")
class CloudBlockListTest extends CloudTest {

    private static final Indicator HASH = Indicator.sha256("a".repeat(64));
    private static final Instant END = Instant.parse("2026-11-25T00:00:00Z");

    @Test
    @DisplayName("says in its description whose it is, when it ends and why, whatever the owner and the reason contain")
    void description() {
        String hostile = "x; until=never; comment=%41%0a\n\u202e\"<b>";
        BanMark mark = new BanMark(hostile, Optional.of(END), hostile);
        assertThat(BanMark.read(mark.description())).contains(mark);
        assertThat(mark.description()).doesNotContain("\n", "<");
    }

    @Test
    @DisplayName("of others has no mark; one of ours that somebody edited stays ours, with what can be read")
    void edited() {
        assertThat(BanMark.read("")).isEmpty();
        assertThat(BanMark.read("see mdr4j ban; owner=SOC; until=never; comment=x"))
                .isEmpty();
        assertThat(BanMark.read("mdr4j ban; whatever")).hasValueSatisfying(mark -> {
            assertThat(mark.owner()).isEmpty();
            assertThat(mark.until()).isEmpty();
        });
        assertThat(BanMark.read("mdr4j ban; owner=SOC; until=soon; comment=x; seen by Bob"))
                .contains(new BanMark("SOC", Optional.empty(), "x"));
    }

    @Test
    @DisplayName("is taken back when it has ended, since the cloud knows no end, and only then")
    void ends() {
        BlockList bans = connector().blockList().orElseThrow();
        BlockEntry added = bans.add(new BlockRequest(HASH, "SOC", "Loader", Optional.of(END)));
        assertThat(bans.removeExpired(clock.instant())).isEmpty();
        clock.advance(Duration.ofDays(2));
        assertThat(bans.removeExpired(clock.instant())).containsExactly(added);
        assertThat(cloud.isBanned(HASH.value())).isFalse();
        assertThat(cloud.refusals()).isEmpty();
    }

    @Test
    @DisplayName("is found when the answer to its making was lost")
    void lostAnswer() {
        BlockList bans = connector().blockList().orElseThrow();
        cloud.banByOthers("b".repeat(64), "theirs");
        BlockRequest request = new BlockRequest(HASH, "SOC", "Loader", Optional.empty());
        cloud.slowNext(1, Duration.ofMillis(1)).truncateNext(1);
        assertThatThrownBy(() -> bans.add(request)).isInstanceOf(EdrUnavailableException.class);
        assertThat(bans.add(request).ours()).isTrue();
        assertThat(bans.entries()).hasSize(1);
    }

    @Test
    @DisplayName("is not offered by products that ban nothing, and the reason says which do")
    void editions() {
        CarbonBlackCloudConnector audit =
                open(config().addProducts(CloudProduct.AUDIT_AND_REMEDIATION).build());
        assertThat(audit.blockList()).isEmpty();
        assertThat(audit.evidence()).isEmpty();
        assertThat(audit.capabilities().get(Capability.BLOCK_LIST)).satisfies(status -> {
            assertThat(status.available()).isFalse();
            assertThat(status.reason()).contains("Enterprise EDR");
        });
        CarbonBlackCloudConnector edr =
                open(config().addProducts(CloudProduct.ENTERPRISE_EDR).build());
        assertThat(edr.blockList().orElseThrow().kinds()).isEqualTo(Set.of(Indicator.Kind.SHA256));
    }
}

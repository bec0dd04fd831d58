package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockList;
import io.mdr4j.removal.BlockRequest;
import io.mdr4j.testkit.RemoteMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Falcon's block list")
class FalconBlockListTest extends WithFalcon {

    private final BlockList list = connector.blockList().orElseThrow();

    private static Indicator hash(String content) {
        return Indicator.sha256(RemoteMachine.sha256(content));
    }

    private BlockEntry add(String content, Optional<Instant> until) {
        return list.add(new BlockRequest(hash(content), "SOC", "case 1", until));
    }

    @Test
    void reads_all_pages_until_there_is_no_token_for_a_further_one() {
        falcon.indicators().pageSize(2);
        for (int number = 0; number < 5; number++) {
            add("malware " + number, Optional.empty());
        }
        assertThat(list.entries()).hasSize(5);
    }

    @Test
    void tells_of_others_entries_what_they_do_when_they_do_not_block() {
        falcon.indicators().addedByOthers("sha256", hash("tool").value(), "allow");
        BlockEntry entry = add("tool", Optional.empty());
        assertThat(entry.ours()).isFalse();
        assertThat(entry.comment()).startsWith("(action allow)");
        assertThat(entry.owner()).isEqualTo("analyst@customer");
        assertThat(falcon.indicators().isBlocked("sha256", hash("tool").value()))
                .isFalse();
    }

    @Test
    void makes_room_for_a_hash_whose_entry_of_ours_has_ended() {
        BlockEntry first = add("malware", Optional.of(START.plus(Duration.ofHours(1))));
        clock.advance(Duration.ofHours(2));
        BlockEntry second = add("malware", Optional.empty());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(falcon.indicators().isBlocked("sha256", hash("malware").value()))
                .isTrue();
    }

    @Test
    void keeps_an_owner_and_a_comment_apart_whatever_they_hold() {
        BlockEntry entry = list.add(new BlockRequest(hash("x"), "a | b", " | c | [mdr4j 1] x", Optional.empty()));
        assertThat(entry.owner()).isEqualTo("a | b");
        assertThat(entry.comment()).isEqualTo(" | c | [mdr4j 1] x");
    }
}

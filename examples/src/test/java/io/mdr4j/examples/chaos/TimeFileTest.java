package io.mdr4j.examples.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The time of a run")
class TimeFileTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir
    private Path folder;

    private TimeFile parent;
    private TimeFile node;

    @BeforeEach
    void share() throws IOException {
        parent = TimeFile.create(folder.resolve("time"), MORNING);
        node = TimeFile.open(folder.resolve("time"));
    }

    @Test
    void is_one_for_all_that_share_the_file() {
        parent.jumpTo(MORNING.plusSeconds(90));

        assertThat(node.clock().instant()).isEqualTo(MORNING.plusSeconds(90));
    }

    @Test
    void never_goes_back() {
        parent.jumpTo(MORNING.minusSeconds(1));

        assertThat(node.now()).isEqualTo(MORNING);
    }

    @Test
    void tells_what_was_before_an_act_from_what_came_after() {
        Instant act = parent.tick();

        assertThat(act).isEqualTo(MORNING);
        assertThat(node.now()).isAfter(act);
    }

    @Test
    void lets_a_node_rest_until_the_next_jump() {
        node.rest(2, node.jumps(), MORNING.plusSeconds(5));
        assertThat(parent.rests(2)).isTrue();
        assertThat(parent.next(2)).isEqualTo(MORNING.plusSeconds(5));

        parent.jumpTo(MORNING.plusSeconds(5));
        assertThat(parent.rests(2)).isFalse();
    }

    @Test
    void does_not_believe_what_a_dead_node_told() {
        node.beat(1);
        node.rest(1, node.jumps(), TimeFile.NEVER);

        parent.forget(1);

        assertThat(parent.lives(1)).isFalse();
        assertThat(parent.rests(1)).isFalse();
    }
}

package io.mdr4j.jackson.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenThousandRulesTest {

    @Test
    void are_read_and_written_and_read_again_as_the_same() {
        RulesFile file = Examples.lint(ThousandsOfRules.text(10_000, 7)).file();
        String text = file.toYaml();
        RulesFile again = Examples.lint(text).file();

        assertThat(file.agreed().rules()).hasSize(10_000);
        assertThat(again.rules()).isEqualTo(file.rules());
        assertThat(again.toYaml()).isEqualTo(text);
    }

    @Test
    void are_checked_though_every_pair_may_cross() {
        assertThat(Examples.lint(ThousandsOfRules.withoutGroups(10_000, 7)).findings())
                .hasSizeGreaterThan(9_000);
    }
}

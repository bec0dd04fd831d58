package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Text on the console")
class PlainTest {

    @Test
    void holds_nothing_that_a_terminal_would_obey() {
        assertThat(Plain.text("a\u001b[31mb\rc\nd\u202ee\u0007\u2028\ud800f"))
                .doesNotContain("\u001b", "\r", "\n", "\u202e", "\u0007", "\u2028", "\ud800")
                .startsWith("a")
                .endsWith("f");
    }

    @Test
    void keeps_every_language_as_it_is() {
        assertThat(Plain.text("請求書_2026年11月.docm 𠮷野家")).isEqualTo("請求書_2026年11月.docm 𠮷野家");
    }

    @Test
    void is_cut_where_it_is_long_and_never_within_a_character() {
        assertThat(Plain.text("𠮷".repeat(10_000_000))).isEqualTo("𠮷".repeat(160) + "…");
    }
}

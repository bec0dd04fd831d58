package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @ParameterizedTest(name = "U+{0} is made visible")
    @CsvSource({
        "0000", "0007", "0008", "0009", "000A", "000D", "001B", "007F", "0085", "009B", "00A0", "00AD", "061C", "115F",
        "180E", "200B", "200D", "200E", "202A", "202E", "2028", "2029", "2066", "2069", "2800", "3164", "E000", "FE0F",
        "FEFF", "FFA0", "FFF9", "E0041", "E0100"
    })
    void what_cannot_be_seen_stands_as_its_number(String hex) {
        String hidden = Character.toString(Integer.parseInt(hex, 16));
        assertThat(Printable.text("a" + hidden + "b")).isEqualTo("a[U+" + hex + "]b");
    }

    @Test
    void half_of_a_pair_is_made_visible() {
        assertThat(Printable.text("a\uD83Db")).isEqualTo("a[U+D83D]b");
        assertThat(Printable.wellFormed("a\uD83Db")).isEqualTo("a\uFFFDb");
    }

    @Test
    void ordinary_text_stays_as_it_is() {
        String text = "C:\\請求書　山田 太郎 émile 𠮷 <b> & \"x\" 'y' が";
        assertThat(Printable.text(text)).isEqualTo(text);
    }

    @Test
    void piled_up_accents_are_made_visible_from_the_third() {
        assertThat(Printable.text("e\u0301\u0302\u0303\u0304")).isEqualTo("e\u0301\u0302[U+0303][U+0304]");
    }

    @Test
    void a_long_text_is_cut_and_says_how_much_is_missing() {
        assertThat(Printable.text("x".repeat(1_000))).isEqualTo("x".repeat(300) + "…[+700]");
    }

    @Test
    void a_cut_never_halves_a_character() {
        String cut = Printable.text("x".repeat(299) + "😀😀");
        assertThat(cut).isEqualTo("x".repeat(299) + "😀…[+2]");
    }
}

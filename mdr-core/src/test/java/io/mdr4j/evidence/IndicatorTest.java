package io.mdr4j.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.evidence.Indicator.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An indicator")
class IndicatorTest {

    private static void isRefused(Kind kind, String value) {
        assertThatThrownBy(() -> new Indicator(kind, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(kind.name());
    }

    @Test
    void compares_hashes_domains_and_addresses_in_lower_case() {
        assertThat(Indicator.sha256("AB".repeat(32))).isEqualTo(Indicator.sha256("ab".repeat(32)));
        assertThat(Indicator.md5("AB".repeat(16)).value()).isEqualTo("ab".repeat(16));
        assertThat(new Indicator(Kind.DOMAIN, "Evil.Example").value()).isEqualTo("evil.example");
        assertThat(new Indicator(Kind.IP, "2001:DB8::A").value()).isEqualTo("2001:db8::a");
    }

    @Test
    void leaves_file_names_and_command_lines_as_they_are() {
        assertThat(new Indicator(Kind.FILE_NAME, "Evil.EXE").value()).isEqualTo("Evil.EXE");
        assertThat(new Indicator(Kind.COMMAND_LINE, " cmd /C \n").value()).isEqualTo(" cmd /C \n");
    }

    @Test
    void knows_the_hashes() {
        assertThat(Indicator.sha256("ab".repeat(32)).isHash()).isTrue();
        assertThat(Indicator.md5("ab".repeat(16)).isHash()).isTrue();
        assertThat(new Indicator(Kind.SHA1, "ab".repeat(20)).isHash()).isTrue();
        assertThat(new Indicator(Kind.FILE_NAME, "a").isHash()).isFalse();
    }

    @Test
    void is_no_hash_of_another_length_or_with_anything_around_it() {
        String hash = "ab".repeat(32);
        isRefused(Kind.SHA256, "");
        isRefused(Kind.SHA256, hash + "0");
        isRefused(Kind.SHA256, hash.substring(1));
        isRefused(Kind.SHA256, hash + "\n");
        isRefused(Kind.SHA256, hash.substring(1) + "g");
        isRefused(Kind.SHA256, hash.substring(1) + "'");
        isRefused(Kind.SHA256, "１" + hash.substring(1));
        isRefused(Kind.MD5, hash);
        isRefused(Kind.SHA1, "ab".repeat(16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost",
                "a-b.c_d.example",
                "_dmarc.evil.example",
                "xn--fiq228c.example",
                "1.example"
            })
    void is_a_domain_as_names_are_looked_up(String name) {
        assertThat(new Indicator(Kind.DOMAIN, name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "evil..example",
                ".example",
                "evil.example.",
                "https://evil.example",
                "evil.example/path",
                "evil.example:443",
                "evil.example\n",
                "*.example",
                "evil example",
                "-evil.example",
                "evil-.example",
                "evil'.example",
                "悪.example",
                "e\u212bvil.example",
                "evil.example\u212a",
                "evil.example OR 1"
            })
    void is_no_domain_with_anything_else_in_it(String text) {
        isRefused(Kind.DOMAIN, text);
    }

    @Test
    void is_no_domain_that_is_longer_than_a_name_can_be() {
        isRefused(Kind.DOMAIN, "a".repeat(65) + ".example");
        isRefused(Kind.DOMAIN, "abcdefgh.".repeat(30) + "example");
        assertThat(new Indicator(Kind.DOMAIN, "abcdefgh.".repeat(20) + "example").value())
                .hasSize(187);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "203.0.113.7",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "1:2:3:4:5:6:7:8",
                "::ffff:203.0.113.7",
                "1:2:3:4:5:6:203.0.113.7",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8"
            })
    void is_an_address_in_either_form(String address) {
        assertThat(new Indicator(Kind.IP, address).value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "999.999.999.999",
                "010.1.1.1",
                "1.2.3.4.",
                ".1.2.3.4",
                "1.2.3.4\n",
                "1.2.3.4/24",
                "1.2.3.4:80",
                "0x1.2.3.4",
                ":",
                ":::",
                "1:::2",
                "::1::2",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::1",
                "[::1]",
                "fe80::1%eth0",
                ":1",
                "1:",
                "1:2:3:4:5:6:7:",
                "::1.2.3",
                "1.2.3.4::",
                "1:1.2.3.4:1::",
                "１.2.3.4"
            })
    void is_no_address_in_any_other_form(String text) {
        isRefused(Kind.IP, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.exe",
                "evil",
                ".bashrc",
                "a b.exe",
                "更新.exe",
                "a\u202egpj.exe",
                "x' OR '1",
                "*",
                "...",
                "a:b"
            })
    void is_a_file_name_however_hostile(String name) {
        assertThat(new Indicator(Kind.FILE_NAME, name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/b", "a\\b", "a\nb", "a\u0000b", "a\n", "\t"})
    void is_no_file_name_with_a_folder_or_line_breaks_or_nothing_in_it(String name) {
        isRefused(Kind.FILE_NAME, name);
    }

    @Test
    void is_a_command_line_of_any_text_that_is_not_blank_up_to_a_bound() {
        assertThat(new Indicator(Kind.COMMAND_LINE, "a\nb\u0000\"';*").value()).isNotEmpty();
        assertThat(new Indicator(Kind.COMMAND_LINE, "x".repeat(4_096)).value()).hasSize(4_096);
        isRefused(Kind.COMMAND_LINE, "x".repeat(4_097));
        isRefused(Kind.COMMAND_LINE, "");
        isRefused(Kind.COMMAND_LINE, " ");
        isRefused(Kind.COMMAND_LINE, "\n\t\n");
        isRefused(Kind.COMMAND_LINE, "\u2028\u3000");
        assertThat(new Indicator(Kind.COMMAND_LINE, "\u2028x").value()).hasSize(2);
        isRefused(Kind.FILE_NAME, "x".repeat(256));
    }

    @Test
    void does_not_repeat_a_hostile_value_in_its_refusal() {
        assertThatThrownBy(() -> new Indicator(Kind.DOMAIN, "hostile\u202e\ntext"))
                .hasMessageNotContaining("hostile");
    }
}

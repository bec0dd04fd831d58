package io.mdr4j.sigma;

import static io.mdr4j.sigma.OneRule.fires;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A modifier")
class ModifierTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "f: Cmd.exe              ~ cMD.EXE             ~ true",
                "f: Cmd.exe              ~ xcmd.exe            ~ false",
                "f: 4688                 ~ 4688                ~ true",
                "f: ['a', 'b']           ~ B                   ~ true",
                "f: 'a*c'                ~ abbc                ~ true",
                "f: 'a?c'                ~ abc                 ~ true",
                "f: 'a?c'                ~ ac                  ~ false",
                "f: 'a\\*c'              ~ a*c                 ~ true",
                "f: 'a\\*c'              ~ abc                 ~ false",
                "f: 'a\\\\*'             ~ a\\bcd              ~ true",
                "f: 'C:\\Windows\\x'     ~ c:\\windows\\x      ~ true",
                "f: '\\\\\\\\srv\\share' ~ \\\\srv\\share      ~ true",
                "'f|cased': Cmd          ~ Cmd                 ~ true",
                "'f|cased': Cmd          ~ cmd                 ~ false",
                "'f|contains': bc        ~ aBCd                ~ true",
                "'f|startswith': ab      ~ ABc                 ~ true",
                "'f|startswith': bc      ~ abc                 ~ false",
                "'f|endswith': bc        ~ abc                 ~ true",
                "'f|contains|all': [a, b] ~ xbxa               ~ true",
                "'f|contains|all': [a, b] ~ xbx                ~ false",
                "'f|neq': a              ~ b                   ~ true",
                "'f|neq': a              ~ A                   ~ false",
                "'f|exists': true        ~ x                   ~ true",
                "'f|exists': false       ~ x                   ~ false",
                "f: null                 ~ x                   ~ false",
                "'f|contains|windash': ' -enc' ~ x /enc y      ~ true",
                "'f|contains|windash': ' -enc' ~ x \u2013enc y ~ true",
                "'f|contains|windash': ' -enc' ~ x \u2014enc y ~ true",
                "'f|contains|windash': ' -enc' ~ x \u2015enc y ~ true",
                "'f|contains|windash': ' /enc' ~ x -enc y      ~ true",
                "'f|contains|windash': 'a-b'   ~ a/b           ~ false",
                "'f|re': 'a.c$'          ~ xxabc               ~ true",
                "'f|re': 'a.c$'          ~ ABC                 ~ false",
                "'f|re|i': 'a.c$'        ~ ABC                 ~ true",
                "'f|lt': 5               ~ 4.5                 ~ true",
                "'f|lt': 5               ~ 5                   ~ false",
                "'f|lte': 5              ~ 5                   ~ true",
                "'f|gt': 5               ~ 12                  ~ true",
                "'f|gte': 5              ~ 5                   ~ true",
                "'f|gte': 5              ~ five                ~ false",
                "'f|cidr': 10.1.0.0/16   ~ 10.1.255.3          ~ true",
                "'f|cidr': 10.1.0.0/16   ~ 10.2.0.1            ~ false",
                "'f|cidr': 10.1.0.0/16   ~ example.org         ~ false",
                "'f|cidr': 'fe80::/10'   ~ fe80::1%eth0        ~ true",
                "'f|cidr': '::1/128'     ~ ::2                 ~ false",
                "'f|minute': 7           ~ 2026-11-24T05:07:00Z      ~ true",
                "'f|hour|gte': 20        ~ 2026-11-24 21:07:00.123   ~ true",
                "'f|hour': 20            ~ 2026-11-24T05:07:00+09:00 ~ true",
                "'f|day': 24             ~ 2026-11-24T05:07:00Z      ~ true",
                "'f|week': 48            ~ 2026-11-24T05:07:00Z      ~ true",
                "'f|month|lt': 11        ~ 2026-11-24T05:07:00Z      ~ false",
                "'f|year': 2026          ~ 2026-11-24T05:07:00Z      ~ true",
                "'f|year': 2026          ~ soon                      ~ false",
            })
    void decides(String line, String value, boolean isExpected) {
        assertThat(fires(line, value)).isEqualTo(isExpected);
    }

    @Test
    void re_with_m_and_s_looks_at_lines_and_across_them() {
        assertThat(fires("'f|re|m': '^b'", "a\nb")).isTrue();
        assertThat(fires("'f|re': '^b'", "a\nb")).isFalse();
        assertThat(fires("'f|re|s': 'a.b'", "a\nb")).isTrue();
        assertThat(fires("'f|re': 'a.b'", "a\nb")).isFalse();
    }

    @Test
    void base64_is_equal_to_the_encoded_text() {
        assertThat(fires("'f|base64': 'http://'", base64("http://", StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(fires("'f|base64|contains': 'abc'", "x" + base64("abc", StandardCharsets.UTF_8) + "x"))
                .isTrue();
    }

    @Test
    void base64offset_finds_the_text_wherever_it_begins() {
        for (String before : List.of("", "x", "xy", "xyz")) {
            for (String after : List.of("", "1", "12", "123")) {
                String value = base64(before + "http://" + after, StandardCharsets.UTF_8);
                assertThat(fires("'f|base64offset|contains': 'http://'", value))
                        .as(value)
                        .isTrue();
            }
        }
        assertThat(fires("'f|base64offset|contains': 'http://'", base64("ftp://", StandardCharsets.UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"wide, UTF-16LE", "utf16le, UTF-16LE", "utf16be, UTF-16BE"})
    void an_encoding_is_that_of_windows(String modifier, String charset) {
        String value = base64("xxInvoke-x", Charset.forName(charset));
        assertThat(fires("'f|" + modifier + "|base64offset|contains': 'Invoke'", value))
                .isTrue();
        assertThat(fires("'f|base64offset|contains': 'Invoke'", value)).isFalse();
    }

    @Test
    void utf16_begins_with_a_byte_order_mark() {
        byte[] bytes = "\uFEFFInvoke".getBytes(StandardCharsets.UTF_16LE);
        assertThat(fires("'f|utf16|base64': 'Invoke'", Base64.getEncoder().encodeToString(bytes)))
                .isTrue();
    }

    @Test
    void fieldref_compares_two_fields_of_the_event() {
        assertThat(fires("'f|fieldref': g", Map.of("f", "Tom", "g", "tom"))).isTrue();
        assertThat(fires("'f|fieldref': g", Map.of("f", "Tom", "g", "Tim"))).isFalse();
        assertThat(fires("'f|fieldref': g", Map.of("f", "Tom"))).isFalse();
        assertThat(fires("'f|fieldref|endswith': g", Map.of("f", "C:\\x.exe", "g", "X.EXE")))
                .isTrue();
    }

    @Test
    void null_exists_and_neq_know_a_field_that_is_absent() {
        assertThat(fires("f: null", Map.of("g", "x"))).isTrue();
        assertThat(fires("f: [null, 'a']", Map.of("f", "a"))).isTrue();
        assertThat(fires("f: ''", Map.of("g", "x"))).isFalse();
        assertThat(fires("f: ''", Map.of("f", ""))).isTrue();
        assertThat(fires("'f|exists': false", Map.of("g", "x"))).isTrue();
        assertThat(fires("'f|neq': a", Map.of("g", "x"))).isTrue();
    }

    @Test
    void expand_puts_in_the_values_of_the_embedder() {
        String text = OneRule.text("  sel:\n    f|expand: 'x-%names%'\n  condition: sel\n");
        SigmaParser parser = SigmaParser.standard().withPlaceholders(Map.of("names", List.of("tom", "a*")));
        RuleSet rules = RuleSet.compile(parser.parse("one.yml", text));

        assertThat(OneRule.match(rules, Map.of("f", "x-Tom")).matches()).hasSize(1);
        assertThat(OneRule.match(rules, Map.of("f", "x-anna")).matches()).hasSize(1);
        assertThat(OneRule.match(rules, Map.of("f", "x-%names%")).matches()).isEmpty();
    }

    @Test
    void expand_without_values_leaves_the_rule_unevaluated_and_says_so() {
        String text = OneRule.text("  sel:\n    f|expand: '%names%'\n  condition: not sel\n");
        RuleSet rules = RuleSet.compile(SigmaParser.standard().parse("one.yml", text));

        assertThat(rules.size()).isZero();
        assertThat(rules.unevaluated()).hasSize(1);
        assertThat(rules.unevaluated().get(0).reason()).contains("names");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "f|conains: a, unknown modifier 'conains'; right would be one of contains",
                "f|re|contains: a, 'contains' and 're' cannot go together",
                "f|contains|contains: a, stands here twice",
                "f|i: a, only behind 're'",
                "f|wide: a, only directly before base64",
                "f|lt|gt: 1, cannot go together",
                "f|lt: x, is no decimal number",
                "f|cidr: 10.0.0.0/33, is no network",
                "f|exists: maybe, true or false",
                "f|re: '(', no regular expression",
                "f|base64: 'a*', wildcards cannot be encoded",
                "f|contains: null, a text is expected",
            })
    void that_is_wrong_is_refused_with_what_would_be_right(String line, String message) {
        RuleFault fault = OneRule.fault("  sel:\n    " + line + "\n  condition: sel\n");

        assertThat(fault.message()).contains(message);
        assertThat(fault.line()).isEqualTo(6);
        assertThat(fault.column()).isBetween(5, 20);
    }

    private static String base64(String text, Charset charset) {
        return Base64.getEncoder().encodeToString(text.getBytes(charset));
    }
}

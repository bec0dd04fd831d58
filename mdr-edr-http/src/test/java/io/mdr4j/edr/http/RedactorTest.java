package io.mdr4j.edr.http;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String VALUE = "abcdefghij0123456789";
    private final Redactor redactor =
            Redactor.standard().withSecrets(List.of(VALUE, "x")).withFields(List.of("uninstall_code"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key abcdefghij0123456789 refused|key [redacted] refused",
                "Authorization: Bearer eyJhbGciOi.x-y_z|Authorization: [redacted] [redacted]",
                "{\"uninstall_code\": \"A\\\"B\", \"b\":1}|{\"uninstall_code\": [redacted], \"b\":1}",
                "grant=x&client_secret=foo&b=c|grant=x&client_secret=[redacted]&b=c",
                "UninstallCode=12345 and more|UninstallCode=[redacted] and more",
                "x marks the spot|x marks the spot",
                "secretary: Ms Sato|secretary: Ms Sato",
                "answered 400: password=a: secret=b|answered 400: password=[redacted] secret=[redacted]",
                "userPassword = hunter2|userPassword = [redacted]",
            })
    void text_loses_its_secrets_and_nothing_else(String text, String clean) {
        assertThat(redactor.text(text)).isEqualTo(clean);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"uninstall_code\":\"A\\\"B\\u0041\",\"n\":1}|{\"uninstall_code\":\"[redacted]\",\"n\":1}",
                "{ \"uninstall-code\" : 12345 , \"n\" : 1.50e2 }|{ \"uninstall-code\" : \"[redacted]\" , \"n\" : 1.50e2 }",
                "{\"uninstall_code\":{\"a\":[1,{\"b\":2}]},\"n\":1}|{\"uninstall_code\":\"[redacted]\",\"n\":1}",
                "{\"uninstall_code\":[],\"n\":1}|{\"uninstall_code\":\"[redacted]\",\"n\":1}",
                "{\"uninstall_code\":null,\"n\":1}|{\"uninstall_code\":null,\"n\":1}",
                "{\"uninstall_code\":true}|{\"uninstall_code\":\"[redacted]\"}",
                "{\"uninstall_code\":-1.5e+3}|{\"uninstall_code\":\"[redacted]\"}",
                "[{\"a\":{\"client_secret\":\"s\"}},{\"access_token\":\"t\"}]"
                        + "|[{\"a\":{\"client_secret\":\"[redacted]\"}},{\"access_token\":\"[redacted]\"}]",
                "{\"日本\":\"語\",\"uninstall_code\":\"秘密\",\"z\":\"終\"}|{\"日本\":\"語\",\"uninstall_code\":\"[redacted]\",\"z\":\"終\"}",
            })
    void json_keeps_every_other_byte(String json, String clean) {
        assertThat(new String(redactor.json(json.getBytes(UTF_8)), UTF_8)).isEqualTo(clean);
    }

    @Test
    void json_without_secrets_is_the_same_array() {
        byte[] json = "{\"a\":[1, 2.0, 1e400, 123456789012345678901234567890.10]}".getBytes(UTF_8);
        assertThat(redactor.json(json)).isSameAs(json);
    }

    @Test
    void a_known_value_is_taken_out_wherever_it_stands_and_numbers_stay() {
        String json =
                "{\"n\":123456789012345678901234567890.10,\"e\":1.50E+400,\"cmd\":\"curl -H abcdefghij0123456789\"}";
        assertThat(new String(redactor.json(json.getBytes(UTF_8)), UTF_8))
                .isEqualTo("{\"n\":123456789012345678901234567890.10,\"e\":1.50E+400,\"cmd\":\"curl -H [redacted]\"}");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"a\":\"se+cr/et==\"}", "{\"a\":\"se\\u002bcr\\/et\\u003d=\"}"})
    void a_value_that_is_escaped_in_the_json_is_found(String json) {
        Redactor escaped = Redactor.standard().withSecrets(List.of("se+cr/et=="));
        assertThat(new String(escaped.json(json.getBytes(UTF_8)), UTF_8)).isEqualTo("{\"a\":\"[redacted]\"}");
    }

    @Test
    void a_tree_is_cleaned_and_keeps_order_and_digits() throws JsonProcessingException {
        String json = "{\"z\":1,\"n\":123456789012345678901234567890.10,\"uninstall_code\":\"X\",\"a\":0.10}";
        assertThat(new String(redactor.json(EdrJson.mapper().readTree(json)), UTF_8))
                .isEqualTo(
                        "{\"z\":1,\"n\":123456789012345678901234567890.10,\"uninstall_code\":\"[redacted]\",\"a\":0.10}");
    }

    @Test
    void bytes_that_are_not_json_are_cleaned_as_text() {
        assertThat(new String(redactor.json(("{\"uninstall_code\":\"X1Y2\", " + VALUE).getBytes(UTF_8)), UTF_8))
                .doesNotContain("X1Y2")
                .doesNotContain(VALUE);
    }

    @Test
    void json_in_another_encoding_leaks_nothing() {
        byte[] clean = redactor.json("{\"uninstall_code\":\"X1Y2\"}".getBytes(UTF_16LE));
        assertThat(new String(clean, UTF_8).replace("\0", "")).doesNotContain("X1Y2");
    }
}

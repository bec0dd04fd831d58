package io.mdr4j.edr.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientTest {

    private final OddValueCounter odd = new OddValueCounter();

    private Lenient read(String json) throws JsonProcessingException {
        return Lenient.of(EdrJson.mapper().readTree(json), odd);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"{}", "{\"f\":null}", "{\"f\":\"\"}", "{\"f\":\"  \"}", "{\"f\":[]}", "{\"f\":{}}", "[]", "7"})
    void what_is_missing_in_any_form_is_null_and_not_odd(String json) throws JsonProcessingException {
        Lenient node = read(json);
        assertThat(node.text("f")).isNull();
        assertThat(node.integer("f")).isNull();
        assertThat(node.decimal("f")).isNull();
        assertThat(node.bool("f")).isNull();
        assertThat(node.time("f")).isNull();
        assertThat(node.texts("f")).isEmpty();
        assertThat(node.child("f").isEmpty()).isTrue();
        assertThat(node.children("f")).isEmpty();
        assertThat(odd.counts()).isEmpty();
    }

    @Test
    void scalars_of_another_kind_are_converted() throws JsonProcessingException {
        Lenient node = read(
                "{\"n\":\"42\",\"d\":42.0,\"b\":\"True\",\"one\":1,\"t\":7,\"list\":\"only\",\"many\":[\"first\",\"x\"]}");
        assertThat(node.integer("n")).isEqualTo(42);
        assertThat(node.integer("d")).isEqualTo(42);
        assertThat(node.bool("b")).isTrue();
        assertThat(node.bool("one")).isTrue();
        assertThat(node.text("t")).isEqualTo("7");
        assertThat(node.texts("list")).containsExactly("only");
        assertThat(node.text("many")).isEqualTo("first");
        assertThat(odd.counts()).isEmpty();
    }

    @Test
    void the_first_name_that_holds_something_counts() throws JsonProcessingException {
        assertThat(read("{\"a\":\"\",\"b\":\"x\"}").text("a", "b", "c")).isEqualTo("x");
        assertThat(read("{\"a\":{},\"b\":{\"c\":1}}").child("a", "b").integer("c"))
                .isEqualTo(1);
    }

    @Test
    void odd_values_are_counted_and_read_as_missing() throws JsonProcessingException {
        Lenient node =
                read("{\"n\":\"many\",\"big\":1e999999999,\"b\":\"maybe\",\"t\":{\"x\":1},\"when\":\"yesterday\","
                        + "\"l\":[\"a\",{\"b\":1},7],\"o\":[3,{\"id\":1}]}");
        assertThat(node.integer("n", "big")).isNull();
        assertThat(node.bool("b")).isNull();
        assertThat(node.text("t")).isNull();
        assertThat(node.time("when")).isNull();
        assertThat(node.texts("l")).containsExactly("a", "7");
        assertThat(node.children("o")).hasSize(1);
        assertThat(odd.counts())
                .isEqualTo(Map.of(
                        "n: not a whole number", 1L,
                        "big: not a whole number", 1L,
                        "b: not a boolean", 1L,
                        "t: not a text", 1L,
                        "when: not a time", 1L,
                        "l: not a list of texts", 1L,
                        "o: not a list of objects", 1L));
    }

    @Test
    void never_is_not_odd() throws JsonProcessingException {
        Lenient node = read("{\"a\":\"0001-01-01T00:00:00Z\",\"b\":0,\"c\":\"2026-01-02T03:04:05Z\"}");
        assertThat(node.time("a", "b", "c")).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(odd.counts()).isEmpty();
    }

    @Test
    void wire_records_ignore_what_they_do_not_know() throws JsonProcessingException {
        record Wire(String id, Integer port, List<String> tags, Boolean on) {}
        Wire wire = EdrJson.mapper()
                .readValue("{\"id\":7,\"port\":\"443\",\"tags\":\"a\",\"on\":\"true\",\"new\":{}}", Wire.class);
        assertThat(wire).isEqualTo(new Wire("7", 443, List.of("a"), true));
    }
}

package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A condition")
class ConditionTest {

    private static final String SELECTIONS =
            "  sel_a:\n    a: 1\n  sel_b:\n    b: 1\n  c:\n    c: 1\n  _d:\n    d: 1\n";

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "sel_a or sel_b and c, a, true",
        "sel_a or sel_b and c, b, false",
        "(sel_a or sel_b) and c, a, false",
        "(sel_a or sel_b) and c, ac, true",
        "not sel_a and c, c, true",
        "not sel_a and c, ac, false",
        "not (sel_a and c), a, true",
        "not not sel_a, a, true",
        "1 of sel_*, b, true",
        "any of sel_*, b, true",
        "all of sel_*, b, false",
        "all of sel_*, ab, true",
        "1 of *_b, b, true",
        "not 1 of sel_* and c, c, true",
        "1 of them, d, false",
        "all of them, abc, true",
        "_d, d, true",
        "SEL_A OR c, c, fault",
        "sel_a AND c, ac, true",
    })
    void is_evaluated(String condition, String fields, String expected) {
        if (expected.equals("fault")) {
            assertThat(OneRule.fault(SELECTIONS + "  condition: " + condition + "\n")
                            .message())
                    .contains("there is no selection 'SEL_A'");
            return;
        }
        RuleSet rules = OneRule.compile(SELECTIONS + "  condition: " + condition + "\n");
        Map<String, Object> event = new HashMap<>();
        fields.chars().forEach(c -> event.put(String.valueOf((char) c), 1));

        assertThat(OneRule.match(rules, event).matches().size() == 1).isEqualTo(Boolean.valueOf(expected));
    }

    @Test
    void may_be_a_list_of_which_one_is_enough() {
        RuleSet rules = OneRule.compile(SELECTIONS + "  condition:\n    - sel_a and sel_b\n    - c\n");

        assertThat(OneRule.match(rules, Map.of("c", 1)).matches()).hasSize(1);
        assertThat(OneRule.match(rules, Map.of("a", 1)).matches()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "sel_x, 14, there is no selection 'sel_x'; right would be sel_a",
                "sel_a and sel_x, 24, there is no selection 'sel_x'",
                "1 of filter_*, 19, no selection is called filter_*",
                "2 of sel_*, 14, '2 of' is not known",
                "(sel_a, 20, a closing parenthesis is missing",
                "sel_a and, 23, the name of a selection is expected",
                "sel_a sel_b, 20, 'sel_b' is not expected here",
                "sel_a | count() > 5, 20, write a correlation rule",
            })
    void that_is_wrong_is_refused_with_its_column(String condition, int column, String message) {
        RuleFault fault = OneRule.fault(SELECTIONS + "  condition: " + condition + "\n");

        assertThat(fault.message()).contains(message);
        assertThat(fault.line()).isEqualTo(13);
        assertThat(fault.column()).isEqualTo(column);
    }

    @Test
    void nested_without_end_is_refused() {
        String condition = "(".repeat(1_000) + "sel_a" + ")".repeat(1_000);

        assertThat(OneRule.fault(SELECTIONS + "  condition: " + condition + "\n")
                        .message())
                .contains("nested deeper than 100");
        assertThat(OneRule.fault(SELECTIONS + "  condition: " + "not ".repeat(4_000) + "sel_a\n")
                        .message())
                .contains("nested deeper than 100");
    }
}

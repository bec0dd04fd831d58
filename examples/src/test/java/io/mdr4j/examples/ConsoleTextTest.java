package io.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The width of text on the console")
class ConsoleTextTest {

    @ParameterizedTest(name = "{0} takes {1} columns")
    @CsvSource({
        "plain, 5",
        "é, 1",
        "e\u0301, 1",
        "αβ, 2",
        "日本語, 6",
        "カナ, 4",
        "ｶﾅ, 2",
        "か\u3099, 2",
        "ＡＢ（）, 8",
        "一、二。, 8",
        "한국, 4",
        "𠮷野家, 6",
        "🔒, 2",
        "'', 0"
    })
    void is_that_of_a_terminal(String text, int columns) {
        assertThat(ConsoleText.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest(name = "{0} cut to {1} columns")
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdefg, 6, abcde…",
        "日本語, 6, 日本語",
        "日本語版, 6, 日本…",
        "日本語版, 7, 日本語…",
        "𠮷𠮷, 3, 𠮷…"
    })
    void is_kept_to_a_column_and_no_character_is_cut_in_two(String text, int columns, String cut) {
        assertThat(ConsoleText.cut(text, columns)).isEqualTo(cut);
        assertThat(ConsoleText.width(cut)).isLessThanOrEqualTo(columns);
    }

    @Test
    void makes_the_columns_of_a_table_and_no_text_leaves_its_cell() {
        ConsoleTable table = new ConsoleTable().texts("名前", 10).numbers("n").texts("end", 10);
        table.row(List.of("日本語", "7", "a"));
        table.row(List.of("b\u001b[2J\nc", "12345", ""));
        StringWriter out = new StringWriter();

        table.print(new PrintWriter(out));

        assertThat(out.toString().lines())
                .containsExactly(
                        "名前         n  end", //
                        "日本語       7  a",
                        "b [2J c  12345");
    }
}

package io.mdr4j.edr.carbonblack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.EdrRejectedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A value in a query")
class LuceneQueryTest {

    @Test
    @DisplayName("stands in quotes, with quotes and backslashes escaped")
    void isQuoted() {
        assertThat(LuceneQuery.field("process_cmdline", "\"c:\\a b\\x.exe\" /c *"))
                .isEqualTo("process_cmdline:\"\\\"c:\\\\a b\\\\x.exe\\\" /c *\"");
    }

    @Test
    @DisplayName("cannot leave its quotes, whatever it holds")
    void staysInside() {
        assertThat(LuceneQuery.field("process_name", "x\" OR device_id:[0 TO *] OR process_name:\""))
                .isEqualTo("process_name:\"x\\\" OR device_id:[0 TO *] OR process_name:\\\"\"");
        assertThat(LuceneQuery.field("process_name", "x\\\" OR *:*")).isEqualTo("process_name:\"x\\\\\\\" OR *:*\"");
        assertThat(LuceneQuery.field("process_name", "ends with\\")).isEqualTo("process_name:\"ends with\\\\\"");
    }

    @Test
    @DisplayName("may have letters of any language")
    void isOfAnyLanguage() {
        assertThat(LuceneQuery.field("process_name", "請求書.exe")).isEqualTo("process_name:\"請求書.exe\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "a\u202eb", "a\u200bb", "a\u2028b", "\ud800", "a\ue000"})
    @DisplayName("with characters that cannot be quoted or seen is refused")
    void isRefused(String value) {
        assertThatThrownBy(() -> LuceneQuery.field("process_name", value)).isInstanceOf(EdrRejectedException.class);
    }

    @Test
    @DisplayName("that is very long is refused")
    void isBounded() {
        String longest = "x".repeat(4_096);
        assertThat(LuceneQuery.field("process_cmdline", longest)).hasSize(4_096 + "process_cmdline:\"\"".length());
        assertThatThrownBy(() -> LuceneQuery.field("process_cmdline", longest + "x"))
                .isInstanceOf(EdrRejectedException.class)
                .hasMessageNotContaining("xxx");
    }
}

package io.mdr4j.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What must stand in whatever an expression matches")
class RegexNeedlesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            value = {
                "Invoke-X        ~ invoke-x",
                "ab(?:longer)?   ~ ab",
                "ab(longer)*     ~ ab",
                "ab(longer){0,2} ~ ab",
                "ab(longer)+     ~ longer",
                "abc?            ~ ab",
                "one|other       ~ one other",
                "a[bc]d          ~ abd acd",
                "x\\.[ \"']{1}     ~ x.  x.' x.\"",
                "[ab][cd][ef]z   ~ acez acfz adez adfz bcez bcfz bdez bdfz",
                "[abcdefghijklm]yz ~ yz",
                "[a-c]xy         ~ xy",
                "[^a]xy          ~ xy",
                "a\\.?bc         ~ bc",
                "one|.           ~ ",
                "[abc]d?         ~ ",
                "a\\.exe\\s+x    ~ a.exe",
                "(?i)cmd         ~ cmd",
                "(?!cmd)x        ~ ",
                "\\Qcmd\\E       ~ ",
            })
    void is_found_or_given_up(String regex, String expected) {
        Set<String> texts = expected == null ? Set.of() : Set.of(expected.split(" (?! )"));
        assertThat(new TreeSet<>(RegexNeedles.of(regex).texts())).isEqualTo(new TreeSet<>(texts));
    }
}

package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefangTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://example.com/a, hxxps://example[.]com/a",
        "HTTP://Example.com, hxxp://Example[.]com",
        "ftp://example.com, fxp[:]//example[.]com",
        "192.0.2.10, 192.0.2[.]10",
        "2001:db8::1, 2001:db8:[:]1",
        "a.b.example.com, a[.]b[.]example[.]com",
        "xn--r8jz45g.example, xn--r8jz45g[.]example",
        "user@example.com, user[@]example[.]com",
        "hxxps://example[.]com, hxxps://example[.]com",
    })
    void indicators(String live, String dead) {
        assertThat(Defang.indicator(live)).isEqualTo(dead);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "WINWORD.EXE, WINWORD.EXE",
        "invoice.zip, invoice[.]zip",
        "evil.com, evil[.]com",
        "run www.example.org now, run www[.]example[.]org now",
        "javascript:alert(1), javascript[:]alert(1)",
        "mailto:a@b.example, mailto[:]a[@]b[.]example",
        "T1003.001, T1003.001",
        "7.19.18913.0, 7.19.18913.0",
        "to 203.0.113.45 at 1.5 MB, to 203.0.113[.]45 at 1.5 MB",
        "検知しました。次に, 検知しました。次に",
        "evil。com, evil[.]com",
        "a.exe.example.com, a[.]exe[.]example[.]com"
    })
    void text_of_a_mail(String live, String dead) {
        assertThat(Defang.text(live)).isEqualTo(dead);
    }

    @Test
    void on_a_page_links_alone_are_changed() {
        assertThat(Defang.urls("powershell -c iwr https://example.com/a.ps1 -out C:\\a.b\\c.d"))
                .isEqualTo("powershell -c iwr hxxps://example[.]com/a[.]ps1 -out C:\\a.b\\c.d");
    }

    @Test
    void a_megabyte_takes_no_time_to_speak_of() {
        String dots = "a.".repeat(500_000);
        String colons = ":".repeat(1_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Defang.indicator(dots);
            Defang.indicator(colons);
            Defang.text("http://".repeat(100_000));
        });
    }
}

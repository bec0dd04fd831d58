package io.mdr4j.notify.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.Language;
import io.mdr4j.notification.PhoneScript;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is said in a call")
class VoiceMarkupTest {

    private static final String ACTION = "https://soc.example.jp/voice/key?notice=n&contact=c";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</Say><Dial>+1900</Dial><Say>",
                "]]><Redirect>https://evil.example</Redirect>",
                "&#60;Dial&#62; &lt;Dial&gt;",
                "<speak><break time='9s'/></speak>",
                "\" language=\"xx",
                "<!-- --> <?xml?> <!DOCTYPE a>",
                "\u202Eabc\u2066\u200B\u0000\u0007\u001B[2J\uD800"
            })
    void isNoMarkup(String hostile) {
        String markup =
                VoiceMarkup.script(new PhoneScript(List.of("端末 " + hostile), hostile, List.of()), Language.JA, ACTION);

        assertThat(markup.replaceAll("</?(Response|Gather|Say)[^<>]*>", "")
                        .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", ""))
                .doesNotContain("<", ">", "\"", "&#", "&lt;")
                .doesNotContainPattern("\\p{Cntrl}|[\\u200B-\\u202E\\u2066]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "【危険度：高】一次レポート（隔離済み）|危険度：高、一次レポート、隔離済み、",
                "端末 PC-0123 を  隔離しました。|端末 PC-0123 を 隔離しました。",
                "a<b>&\"c\"|a b c",
                "'  '|''",
                "#%$|''",
                "『全端末』に基づき|全端末、に基づき"
            })
    void leavesOutWhatAMachineStumblesOver(String written, String said) {
        assertThat(Speakable.of(written)).isEqualTo(said);
    }

    @Test
    void staysWithinWhatAGatewayTakesAndKeepsTheKeys() {
        String longest = ACTION + "&".repeat(20) + "a".repeat(1_180 - ACTION.length());
        List<String> sentences = Collections.nCopies(200, "<&>" + "名".repeat(50) + "。");
        String keys = "確認する場合は、1を押してください。";

        assertThat(VoiceMarkup.script(new PhoneScript(sentences, keys, List.of()), Language.JA, longest))
                .hasSizeLessThanOrEqualTo(4_000)
                .contains("名。</Say><Say language=\"ja-JP\">" + keys + "</Say>");
        assertThat(VoiceMarkup.script(
                        new PhoneScript(List.of("名".repeat(5_000)), "1".repeat(5_000), List.of()),
                        Language.JA,
                        longest))
                .hasSizeBetween(3_000, 4_000);
    }

    @Test
    void leavesOutWholeSentencesAtTheEnd() {
        assertThat(VoiceMarkup.said(List.of("一つ目", "二つ目", "三つ目です"), Language.JA, 8))
                .isEqualTo("一つ目。二つ目。");
        assertThat(VoiceMarkup.said(List.of("One", "Two!", "Three"), Language.EN, 12))
                .isEqualTo("One. Two!");
        assertThat(VoiceMarkup.said(List.of("とても長い文です"), Language.JA, 4)).isEqualTo("とても長");
        assertThat(VoiceMarkup.said(List.of("あい𠮷"), Language.JA, 3)).isEqualTo("あい");
    }

    @ParameterizedTest
    @CsvSource({
        "+81312345678,+81312345678",
        "+81-3-1234-5678,+81312345678",
        "+1 (415) 555-0100,+14155550100",
        "03-1234-5678,",
        "+0312345678,",
        "+81,",
        "+8131234567890123456,",
        "'+81312345678,+19005550100',",
        "sip:a@evil.example,",
        "'+81312345678\n',"
    })
    void goesToANumberInInternationalFormAlone(String written, String number) {
        assertThat(PhoneNumber.of(written).orElse(null)).isEqualTo(number);
    }

    /** The example that the maker of the interface gives to those who check signatures. */
    @Test
    void isAnsweredUnderTheGatewaysSignature() {
        Map<String, String> fields = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+14158675309",
                "Digits", "1234",
                "From", "+14158675309",
                "To", "+18005551212");

        assertThat(CallSignature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", fields))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void isConfiguredWithEverythingThatIsWrongNamedAtOnce() {
        assertThatThrownBy(() -> VoiceConfig.builder()
                        .account("a b")
                        .token("short-s3cret")
                        .from("03")
                        .callbacks(URI.create("http://soc.example.jp/voice"))
                        .gateway(URI.create("https://api.example/?a=1"))
                        .ringFor(Duration.ofSeconds(1))
                        .timeout(Duration.ofMinutes(1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "account must",
                        "token must",
                        "from must",
                        "callbacks must",
                        "gateway must",
                        "ringFor must",
                        "timeout must")
                .message()
                .doesNotContain("short-s3cret");
    }

    @Test
    void isConfiguredWithATokenThatIsNotPrinted() {
        assertThat(VoiceConfig.builder()
                        .account("AC42")
                        .token("0123456789abcdef-s3cret")
                        .from("+81312345678")
                        .callbacks(URI.create("https://soc.example.jp/voice"))
                        .build()
                        .toString())
                .contains("AC42")
                .doesNotContain("s3cret");
    }
}

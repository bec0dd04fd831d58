package io.mdr4j.evidence.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    private static final Masking NO_SECRETS = Masking.of(Clearance.NO_SECRETS, Language.EN);
    private static final Masking NO_PERSONS = Masking.of(Clearance.NO_PERSONAL_DATA, Language.JA);

    static Stream<Corpus.Line> secrets() {
        return Corpus.secrets();
    }

    static Stream<String> harmless() {
        return Corpus.harmless();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noSecretOfACommandLineIsLeft(Corpus.Line line) {
        MaskedText masked = NO_SECRETS.text(line.text());
        line.secrets().forEach(secret -> assertThat(masked.text()).doesNotContain(secret));
        assertThat(masked.text()).contains(" masked]");
        assertThat(masked.kinds()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void noSecretIsLeftInAnEncodedCommandAndNeitherIsItsEncoding(Corpus.Line line) {
        String row = Base64.getEncoder().encodeToString(line.text().getBytes(StandardCharsets.UTF_16LE));
        MaskedText masked = NO_SECRETS.text("powershell.exe -nop -enc " + row);
        assertThat(masked.text()).startsWith("powershell.exe -nop -enc [").doesNotContain(row.substring(0, 16));
        assertThat(masked.kinds()).containsExactly(MaskKind.ENCODED);
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatOnlyLooksLikeASecretIsLeftAsItIs(String line) {
        assertThat(NO_SECRETS.text(line)).isEqualTo(new MaskedText(line, java.util.Set.of()));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void whoIsClearedForAllReadsAll(Corpus.Line line) {
        assertThat(Masking.of(Clearance.FULL, Language.JA).text(line.text()).text())
                .isEqualTo(line.text());
    }

    @Test
    void aMaskSaysWhatItHidesInTheReadersLanguage() {
        assertThat(Masking.of(Clearance.NO_SECRETS, Language.JA)
                        .text("net user eve Wint3r!2026 /add")
                        .text())
                .isEqualTo("net user eve ●●●（パスワード） /add");
        assertThat(NO_SECRETS.text("tool --token abc123 -v").text()).isEqualTo("tool --token [token masked] -v");
    }

    @Test
    void aQuotedPartOfACommandLineIsMaskedWhereTheWholeIsKnown() {
        Masking masking = NO_SECRETS.knowing(List.of("net user eve Wint3r!2026 /add"), List.of());
        assertThat(masking.text("matched: eve Wint3r!2026").text()).isEqualTo("matched: eve [password masked]");
    }

    @Test
    void aPartOfAnEncodedCommandIsMaskedWhereTheWholeIsKnown() {
        String row =
                Base64.getEncoder().encodeToString("net user eve Wint3r!2026 /add".getBytes(StandardCharsets.UTF_16LE));
        Masking masking = NO_SECRETS.knowing(List.of("powershell -e " + row), List.of());
        assertThat(masking.text("matched: " + row.substring(8, 40)).text())
                .isEqualTo("matched: [encoded secret masked]");
        assertThat(masking.text("decoded: Wint3r!2026").text()).isEqualTo("decoded: [password masked]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C:\\Users\\yamada.taro\\Downloads\\a.exe      | yamada.taro
            C:\\Users\\山田 太郎\\Desktop\\a.exe          | 山田
            /home/suzuki/.bashrc                        | suzuki
            runas /user:CORP\\tanaka cmd                 | tanaka
            mail from sato@example.jp arrived           | sato@example.jp
            call 090-1234-5678 now                      | 1234
            call +81 3 1234 5678 now                    | 1234
            SID S-1-5-21-1111111111-2222222222-3333333333-1104 | 1104
            net user nakamura /domain                   | nakamura
            """)
    void whatNamesAPersonIsMaskedForThoseWhoMayNotReadIt(String text, String person) {
        assertThat(NO_PERSONS.text(text).text()).doesNotContain(person).contains("●●●（");
        assertThat(NO_SECRETS.text(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\Users\\Public\\a.exe",
                "C:\\Windows\\System32\\svchost.exe -k netsvcs",
                "NT AUTHORITY\\SYSTEM",
                "HKLM\\SOFTWARE\\Microsoft\\Windows",
                "2026-11-24 05:05:12",
                "10.0.0.5:8080",
                "S-1-5-18",
                "/usr/lib/jvm/java-17/bin/java"
            })
    void whatNamesNobodyIsLeft(String text) {
        assertThat(NO_PERSONS.text(text).text()).isEqualTo(text);
    }

    @Test
    void anAccountIsMaskedAndItsBareNameWhereverItStands() {
        Masking masking = NO_PERSONS.knowing(List.of(), List.of("CORP\\yamada"));
        assertThat(masking.account("CORP\\yamada").text()).isEqualTo("●●●（アカウント）");
        assertThat(masking.account("NT AUTHORITY\\SYSTEM").text()).isEqualTo("NT AUTHORITY\\SYSTEM");
        assertThat(masking.text("logon of yamada from PC").text()).isEqualTo("logon of ●●●（アカウント） from PC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=",
                "\"",
                "'",
                "password:\" ",
                "\\\"",
                "-p ",
                "a:b@",
                "eyJa",
                "eyJ-",
                "x=\"",
                "://",
                "net user ",
                "ConvertTo-SecureString ",
                "PSCredential(\"",
                "Bearer ",
                "QUFB",
                "C:\\Users\\",
                "0",
                "S-1-5-21-1",
                "a@b.",
                "-----BEGIN PRIVATE KEY-----",
                "echo | sudo ",
                "Authorization: ",
                "%a",
                "^",
                "{\"password\":\"",
                "\u0000"
            })
    void aMegabyteOfWhateverIsReadInAFewPasses(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        assertThat(NO_PERSONS.text(text).text()).isNotNull();
    }

    @Test
    void oddTextNeverFails() {
        Random random = new Random(7);
        String signs = "\"'\\=:/-@%^ abpP$({[]})|&;\n\u3042\ud83d";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int j = 0; j < length; j++) {
                text.append(
                        random.nextInt(5) == 0
                                ? "password"
                                : String.valueOf(signs.charAt(random.nextInt(signs.length()))));
            }
            assertThat(NO_PERSONS.text(text.toString()).text()).isNotNull();
        }
    }
}

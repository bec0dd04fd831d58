package io.mdr4j.edr.crowdstrike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text in a remote command")
class RtrTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "C:\\a'b.exe",
                "C:\\a\"b.exe",
                "C:\\a`b.exe",
                "C:\\a\u2018b.exe",
                "C:\\a\u201db.exe",
                "C:\\a\nb.exe",
                "C:\\a\u0000b.exe",
                "C:\\a\u202eb.exe",
                "C:\\a;b.exe",
                "C:\\a&b.exe",
                "C:\\a|b.exe",
                "C:\\a%b%.exe",
                "C:\\a[b].exe",
                "C:\\*.exe",
                "C:\\$(x).exe",
                "C:\\${x}.exe",
                "C:\\folder\\",
                "-r",
                " leading",
                "trailing "
            })
    void that_could_mean_something_else_is_refused(String text) {
        assertThat(RtrText.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\Users\\山田 太郎\\AppData\\Local\\Temp\\更新 (1).exe",
                "C:\\$Recycle.Bin\\S-1-5-21-1\\$R1.exe",
                "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\{0A1B2C3D-0000-4000-8000-000000000000}",
                "C:\\PROGRA~1\\a.exe"
            })
    void that_means_itself_stands_between_single_quotes(String text) {
        assertThat(RtrText.of(text).orElseThrow().quoted()).isEqualTo("'" + text + "'");
    }

    @Test
    void of_a_deletion_never_asks_for_what_lies_below() {
        RtrCommand command = RtrCommand.deleteFile(RtrText.of("C:\\Temp\\a.exe").orElseThrow());
        assertThat(command.line()).isEqualTo("rm 'C:\\Temp\\a.exe' --force");
        assertThat(command.firstWord()).isEqualTo("rm");
    }

    @Test
    void of_any_kind_stays_out_of_the_script_that_asks_for_it() {
        String hostile = "'; Remove-Item x; ``` \n$(x)";
        String line = HostScript.asking(Map.of("kind", "file", "path", hostile)).line();
        String plain =
                HostScript.asking(Map.of("kind", "file", "path", "C:\\a")).line();
        assertThat(line).doesNotContain("Remove-Item");
        assertThat(line.replaceAll("FromBase64String\\('[^']+'", ""))
                .isEqualTo(plain.replaceAll("FromBase64String\\('[^']+'", ""));
        assertThat(line.chars().filter(c -> c == '`').count()).isEqualTo(6);
    }
}

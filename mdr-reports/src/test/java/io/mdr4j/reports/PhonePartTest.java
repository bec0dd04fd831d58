package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import io.mdr4j.notification.PhoneScripts;
import io.mdr4j.report.FirstReport;
import io.mdr4j.text.Bilingual;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a report says of the call")
class PhonePartTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void is_what_the_call_says(Language language) {
        PhoneScripts.Call call = new PhoneScripts.Call(
                SampleReports.SOC.name(),
                SampleReports.high().incidentNumber(),
                new Bilingual("高", "HIGH"),
                new Bilingual("端末 PC-0123", "host PC-0123"),
                List.of(PhoneScripts.Ask.LEAVE_ON),
                false);

        assertThat(lines(SampleReports.high(), language)).isEqualTo(PhoneScripts.written(call, language));
    }

    @Test
    void spells_no_number_and_makes_no_pauses() {
        assertThat(lines(SampleReports.high(), Language.JA))
                .contains(
                        "インシデント番号は " + SampleReports.high().incidentNumber() + " です。危険度は 高 です。", "対象は 端末 PC-0123 です。");
    }

    @Test
    void is_nothing_where_nobody_is_called() {
        assertThat(lines(SampleReports.medium(), Language.JA)).isEmpty();
        assertThat(lines(SampleReports.falsePositive(), Language.EN)).isEmpty();
    }

    private static List<String> lines(FirstReport report, Language language) {
        return PhonePart.lines(Pen.forLetter(report, language, SampleReports.SOC));
    }
}

package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Language;
import io.mdr4j.report.EndpointCard;
import io.mdr4j.report.FirstReport;
import io.mdr4j.report.IsolationFacts;
import io.mdr4j.report.IsolationStatus;
import io.mdr4j.text.Bilingual;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationWordsTest {

    private static final Set<IsolationStatus> NOT_ISOLATED = EnumSet.complementOf(EnumSet.of(
            IsolationStatus.CONFIRMED, IsolationStatus.IN_PLACE_BY_OTHERS, IsolationStatus.RELEASE_REQUESTED));

    @ParameterizedTest
    @EnumSource(IsolationStatus.class)
    void every_status_makes_a_sentence_with_and_without_its_times(IsolationStatus status) {
        for (Language language : Language.values()) {
            assertThat(sentences(IsolationFacts.of(status), language)).allMatch(s -> s.length() > 8);
            assertThat(sentences(
                            IsolationFacts.builder()
                                    .status(status)
                                    .requestedAt(SampleReports.RECEIVED)
                                    .reason(new Bilingual("理由X", "reason X"))
                                    .build(),
                            language))
                    .allMatch(s -> !s.contains("  ") && !s.contains("{"));
        }
    }

    @ParameterizedTest
    @EnumSource(IsolationStatus.class)
    void nothing_but_the_sensors_word_is_called_isolated(IsolationStatus status) {
        String words = String.join("", sentences(IsolationFacts.of(status), Language.JA));
        if (NOT_ISOLATED.contains(status)) {
            assertThat(words).doesNotContain("隔離の完了を確認しました");
        }
    }

    @Test
    void a_confirmed_isolation_names_rule_and_both_times() {
        FirstReport report = SampleReports.high();
        assertThat(words(report, Language.JA).sentences(report.endpoints().get(0)))
                .containsExactly("運用ルール『pc-high-immediate』（ルールセット 2026-10-01）に基づき、14:07 に当該エンドポイントの隔離を要求し、"
                        + "14:09 に隔離の完了を確認しました。EDR管理サーバーとの通信は維持されています。");
    }

    @Test
    void a_failed_isolation_asks_to_pull_the_cable_and_leave_the_power_on() {
        assertThat(sentences(IsolationFacts.of(IsolationStatus.FAILED), Language.JA))
                .singleElement()
                .asString()
                .contains("LAN ケーブルを抜き", "電源は切らないでください");
    }

    @Test
    void of_several_endpoints_the_one_in_trouble_answers() {
        EndpointCard done = SampleReports.high().endpoints().get(0);
        EndpointCard failed = new EndpointCard(
                SampleReports.pc("PC-9", "9"), done.role(), IsolationFacts.of(IsolationStatus.FAILED), done.decision());
        FirstReport report = SampleReports.base("INC-1", SampleReports.high().assessment(), 5)
                .addEndpoints(done, failed)
                .build();
        assertThat(words(report, Language.EN).overall()).contains(IsolationStatus.FAILED);
        assertThat(SubjectLine.of(report, Language.EN)).contains("host PC-9 and 1 more", "isolation failed");
    }

    private static List<String> sentences(IsolationFacts facts, Language language) {
        EndpointCard card = SampleReports.high().endpoints().get(0);
        return words(SampleReports.high(), language)
                .sentences(new EndpointCard(card.endpoint(), card.role(), facts, card.decision()));
    }

    private static IsolationWords words(FirstReport report, Language language) {
        return new IsolationWords(Pen.forPage(report, language, SampleReports.SOC));
    }
}

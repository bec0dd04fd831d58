package io.mdr4j.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.customer.Language;
import io.mdr4j.endpoint.EndpointRole;
import io.mdr4j.endpoint.OperatingSystem;
import io.mdr4j.operation.ApprovalTimeout;
import io.mdr4j.operation.Approvers;
import io.mdr4j.report.Destination;
import io.mdr4j.report.Finding;
import io.mdr4j.report.IsolationStatus;
import io.mdr4j.report.OpenAnalysis;
import io.mdr4j.report.ReportChange;
import io.mdr4j.report.ReportException;
import io.mdr4j.report.ReportedAction;
import io.mdr4j.report.ReportedGap;
import io.mdr4j.report.TimelineEntry;
import io.mdr4j.report.WhyNot;
import io.mdr4j.severity.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Messages JA = Messages.in(Language.JA);
    private static final Messages EN = Messages.in(Language.EN);

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(JA.keys()).isEqualTo(EN.keys()).hasSizeGreaterThan(300);
    }

    @Test
    void a_missing_key_is_an_error() {
        assertThatThrownBy(() -> JA.say("no.such.key"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("no.such.key");
    }

    @Test
    void a_missing_argument_is_an_error() {
        assertThatThrownBy(() -> JA.say("until")).isInstanceOf(ReportException.class);
    }

    @Test
    void an_argument_that_looks_like_a_place_stays_text() {
        assertThat(EN.say("label", "{1}", "{0}")).isEqualTo("{1}: {0}");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_key_of_the_template_exists(Language language) throws IOException {
        String template = new String(
                Objects.requireNonNull(Messages.class.getResourceAsStream("first-report.html"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        List<String> keys = Pattern.compile("t\\(\"([a-z.A-Z]+)\"(?! \\+)")
                .matcher(template)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(keys).hasSizeGreaterThan(30);
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(Messages.in(language).has(key)).as(key).isTrue());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void every_constant_has_its_words(String group, Enum<?>[] constants) {
        assertThat(Arrays.stream(constants).map(c -> group + "." + c.name())).allMatch(JA::has);
    }

    static Stream<Arguments> groups() {
        return Stream.of(
                Arguments.of("severity", Severity.values()),
                Arguments.of("danger", Severity.values()),
                Arguments.of("gauge", Severity.values()),
                Arguments.of("role", EndpointRole.values()),
                Arguments.of("os", OperatingSystem.values()),
                Arguments.of("outcome", BlockStatus.Outcome.values()),
                Arguments.of("isolation", IsolationStatus.values()),
                Arguments.of("isolation.answer", IsolationStatus.values()),
                Arguments.of("isolation.brief", IsolationStatus.values()),
                Arguments.of("isolation.state", IsolationStatus.values()),
                Arguments.of("approvers", Approvers.values()),
                Arguments.of("approval.OPEN", Approvers.values()),
                Arguments.of("approval.timeout", ApprovalTimeout.values()),
                Arguments.of("verdict", Destination.Verdict.values()),
                Arguments.of("finding", Finding.Kind.values()),
                Arguments.of("finding.none", Finding.Area.values()),
                Arguments.of("degree.label", Finding.Degree.values()),
                Arguments.of("whynot", WhyNot.values()),
                Arguments.of("gap", ReportedGap.Subject.values()),
                Arguments.of("open", OpenAnalysis.values()),
                Arguments.of("change", ReportChange.values()),
                Arguments.of("action", ReportedAction.Code.values()),
                Arguments.of("urgency", ReportedAction.Urgency.values()),
                Arguments.of("actionstatus.soc", ReportedAction.Status.values()),
                Arguments.of("actionstatus.customer", ReportedAction.Status.values()),
                Arguments.of("timeline", TimelineEntry.What.values()),
                Arguments.of("threat", new Enum<?>[] {
                    ThreatKind.MALWARE, ThreatKind.UNWANTED_PROGRAM, ThreatKind.POLICY_VIOLATION, ThreatKind.VENDOR_TEST
                }));
    }

    @Test
    void japanese_never_says_that_all_is_well() {
        assertThat(JA.keys()).allSatisfy(key -> assertThat(raw(key)).doesNotContain("問題ありません", "安全です", "！", "サーバ "));
    }

    @Test
    void japanese_sentences_use_full_width_punctuation() {
        Pattern halfWidth = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}][,.!?;](?:[^a-zA-Z0-9]|$)");
        assertThat(JA.keys())
                .filteredOn(key -> halfWidth
                        .matcher(raw(key))
                        .results()
                        .map(MatchResult::group)
                        .findAny()
                        .isPresent())
                .isEmpty();
    }

    private static String raw(String key) {
        Object[] places = new Object[10];
        Arrays.fill(places, "x");
        return JA.say(key, places);
    }
}

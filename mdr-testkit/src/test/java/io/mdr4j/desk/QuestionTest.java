package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.Way;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.QuestionCase;
import io.mdr4j.incident.QuestionEvent;
import io.mdr4j.incident.QuestionEvent.Channel;
import io.mdr4j.incident.QuestionEvent.QuestionAsked;
import io.mdr4j.incident.ReportEvent;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionTest {

    private final Soc soc = new Soc();

    @Test
    void aQuestionAlarmsTheAnalystsAtOnceAndAgainAfterHalfAnHourUntilItIsAnswered() {
        IncidentId id = incident();
        int before = alarms().size();

        String question = soc.desk.ask(id, "yamada", Channel.PHONE, "情報は持ち出されましたか?");
        soc.work();
        assertThat(alarms()).hasSize(before + 1);
        assertThat(alarms().get(before).subject()).contains("お問い合わせがありました");
        assertThat(alarms().get(before).text()).contains("yamada").contains("情報は持ち出されましたか");

        soc.pass(Duration.ofMinutes(29));
        assertThat(alarms()).hasSize(before + 1);
        soc.pass(Duration.ofMinutes(2));
        assertThat(alarms()).hasSize(before + 2);
        soc.pass(Duration.ofMinutes(30));
        assertThat(alarms()).hasSize(before + 3);

        soc.desk.answer(id, question, "analyst", "現在調査中です。", Set.of());
        soc.pass(Duration.ofHours(5));
        assertThat(alarms()).hasSize(before + 3);
        assertThat(question(id, question).timeToAnswer()).contains(Duration.ofMinutes(61));
    }

    @Test
    void anAnswerGoesToWhoAskedAndItsDeliveryIsInTheHistory() {
        IncidentId id = incident();
        String question = soc.desk.ask(id, "yamada", Channel.PHONE, "電源は切ってよいですか");
        soc.desk.answer(id, question, "analyst", "電源は切らないでください。", Set.of(Way.MAIL));
        soc.work();

        Notice notice = soc.notifier.notices(NoticeKind.ANSWER).get(0);
        assertThat(soc.notifier.notices(NoticeKind.ANSWER)).hasSize(1);
        assertThat(notice.recipient().id()).isEqualTo("yamada");
        assertThat(notice.incidentNumber()).contains(id.number());
        assertThat(notice.text())
                .contains("電源は切らないでください。")
                .contains("電源は切ってよいですか")
                .contains("本メールへのご返信では、承認・隔離・解除などの操作は行われません。");
        assertThat(soc.history(id))
                .anyMatch(r -> r.event() instanceof ReportEvent.NoticeDelivered delivered
                        && delivered.key().value().startsWith("notice/answer/" + question));
    }

    @Test
    void anAnswerThatIsNotDeliveredAlarmsTheAnalysts() {
        IncidentId id = incident();
        String question = soc.desk.ask(id, "yamada", Channel.CONSOLE, "質問です");
        soc.notifier.refuse(n -> n.kind() == NoticeKind.ANSWER);
        soc.desk.answer(id, question, "analyst", "回答です", Set.of(Way.MAIL));
        soc.pass(Duration.ofMinutes(10));
        assertThat(alarms()).anyMatch(a -> a.subject().contains("お問い合わせへの回答が届いていません"));
    }

    @Test
    void aQuestionToAClosedIncidentIsKeptAlarmedAndAnswered() {
        IncidentId id = incident();
        soc.desk.close(id, "analyst", "over");
        soc.work();
        int before = alarms().size();
        String question = soc.desk.ask(id, "yamada", Channel.PHONE, "もう一度教えてください");
        soc.work();
        assertThat(alarms()).hasSize(before + 1);
        assertThat(soc.incident(id).isOpen()).isFalse();
        soc.desk.answer(id, question, "analyst", "はい", Set.of(Way.MAIL));
        soc.work();
        assertThat(soc.notifier.notices(NoticeKind.ANSWER)).hasSize(1);
    }

    @Test
    void aQuestionToAMergedIncidentGoesToTheOneItWentOnIn() {
        IncidentId first = incident();
        IncidentId second = soc.receive(soc.alert("a2", "d2", "tree-2", 70).build());
        soc.desk.merge(first, second, "analyst", "same");
        soc.desk.ask(first, "yamada", Channel.PHONE, "どうなりましたか");
        assertThat(soc.incident(second).questions()).hasSize(1);
        assertThat(soc.incident(first).questions()).isEmpty();
    }

    @Test
    void theSameMailTwiceIsOneQuestion() {
        IncidentId id = incident();
        QuestionAsked asked = new QuestionAsked(
                "mail-1", "yamada", Channel.MAIL, "text", soc.clock.instant(), "<m1@x>", Optional.empty(), true);
        soc.desk.ask(id, asked);
        soc.desk.ask(id, asked);
        soc.work();
        assertThat(soc.count(id, QuestionAsked.class)).isEqualTo(1);
        assertThat(alarms().get(alarms().size() - 1).text()).contains("sender not verified");
    }

    @Test
    void aQuestionThatIsWithdrawnAlarmsNoMore() {
        IncidentId id = incident();
        String question = soc.desk.ask(id, "yamada", Channel.PHONE, "質問です");
        soc.work();
        int before = alarms().size();
        soc.desk.withdraw(id, question, "analyst", "asked twice");
        soc.pass(Duration.ofHours(2));
        assertThat(alarms()).hasSize(before);
        assertThat(question(id, question).isOpen()).isFalse();
    }

    @Test
    void aMailThatCameBackAlarmsTheAnalystsOnce() {
        IncidentId id = incident();
        int before = alarms().size();
        QuestionEvent bounced = new QuestionEvent.NoticeBounced("b1", "yamada", "<x@y>", "550 no such user");
        soc.desk.noteMail(id, bounced);
        soc.desk.noteMail(id, bounced);
        soc.pass(Duration.ofHours(2));
        assertThat(alarms()).hasSize(before + 1);
        assertThat(alarms().get(before).text()).contains("yamada").contains("550 no such user");
    }

    @Test
    void aMailProgramThatAnswersByItselfAlarmsNobody() {
        IncidentId id = incident();
        int before = alarms().size();
        soc.desk.noteMail(id, new QuestionEvent.AutomaticReply("r1", "yamada", "不在"));
        soc.pass(Duration.ofHours(2));
        assertThat(alarms()).hasSize(before);
        assertThat(soc.incident(id).automaticReplies()).hasSize(1);
        assertThat(soc.incident(id).questions()).isEmpty();
    }

    @Test
    void whoIsNoContactAsksNothing() {
        IncidentId id = incident();
        assertThatThrownBy(() -> soc.desk.ask(id, "stranger", Channel.PHONE, "hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no contact stranger");
        assertThatThrownBy(() -> soc.desk.answer(id, "q9", "analyst", "x")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aLongQuestionIsCutAndNeverRefused() {
        IncidentId id = incident();
        String question = soc.desk.ask(id, "yamada", Channel.PHONE, "長".repeat(1_000_000));
        assertThat(question(id, question).asked().text()).hasSizeLessThanOrEqualTo(QuestionAsked.LONGEST);
        soc.work();
        assertThat(alarms().get(alarms().size() - 1).text()).hasSizeLessThan(3_000);
    }

    private IncidentId incident() {
        IncidentId id = soc.receive(soc.alert("a1", "d1").build());
        soc.pass(Duration.ofMinutes(5));
        return id;
    }

    private List<Notice> alarms() {
        return soc.notifier.notices(NoticeKind.ANALYST_ALARM);
    }

    private QuestionCase question(IncidentId id, String question) {
        return soc.incident(id).question(question).orElseThrow();
    }
}

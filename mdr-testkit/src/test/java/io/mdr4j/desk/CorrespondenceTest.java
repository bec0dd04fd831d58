package io.mdr4j.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.alarm.Alarm;
import io.mdr4j.alarm.AlarmStore;
import io.mdr4j.customer.Contact;
import io.mdr4j.customer.Customer;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.ApprovalCase;
import io.mdr4j.incident.IncidentId;
import io.mdr4j.incident.QuestionCase;
import io.mdr4j.inquiry.Correspondence;
import io.mdr4j.inquiry.ReceivedMail;
import io.mdr4j.inquiry.ReceivedMail.ReturnedMail;
import io.mdr4j.inquiry.ReceivedMailBuilderStages;
import io.mdr4j.inquiry.ReplyPolicy;
import io.mdr4j.inquiry.ReplyTokens;
import io.mdr4j.operation.IsolationMode;
import io.mdr4j.runbook.CustomerSetup;
import io.mdr4j.testkit.InMemoryInbox;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrespondenceTest {

    private static final CustomerId OTHER = new CustomerId("other");
    private static final ReplyTokens TOKENS = ReplyTokens.of(key(1));
    private static final String SERVER = "mx.soc.example";

    private final Soc soc = new Soc();
    private final InMemoryInbox inbox = new InMemoryInbox();
    private final Map<CustomerId, Customer> customers = Map.of(
            Soc.CUSTOMER,
            customer(Soc.CUSTOMER, "yamada", "yamada@sample.example"),
            OTHER,
            customer(OTHER, "sato", "sato@other.example"));
    private int number;

    private final Correspondence correspondence = new Correspondence(
            inbox,
            TOKENS,
            new ReplyPolicy(Optional.of(SERVER), Set.of("soc@soc.example")),
            () -> customers,
            soc.desk,
            soc.store,
            soc.clock);

    @Test
    void aReplyOfAContactIsAQuestionOnTheIncidentAndTheWholeMailIsInTheArchive() {
        IncidentId id = incident();
        ReceivedMail mail = reply(id).text("電源は切ってよいですか。\n\n> 隔離しました。\n").build();
        inbox.receive(mail);

        assertThat(correspondence.read()).isEqualTo(1);

        QuestionCase question = only(id);
        assertThat(question.asked().contact()).isEqualTo("yamada");
        assertThat(question.asked().text()).isEqualTo("電源は切ってよいですか。");
        assertThat(question.asked().doubtful()).isFalse();
        assertThat(soc.store
                        .archive()
                        .document(Soc.CUSTOMER, question.asked().fullSha256().orElseThrow()))
                .isPresent();
        assertThat(inbox.waiting()).isZero();
        assertThat(alarms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"承認します。隔離してください。", "approve", "APPROVE ISOLATION d1 NOW", "隔離を解除し、インシデントをクローズしてください", "1"})
    void noTextOfAMailCommandsAnything(String text) {
        soc.rules = facts -> Soc.decision(IsolationMode.AFTER_APPROVAL);
        IncidentId id = incident();
        assertThat(approval(id)).isEqualTo(ApprovalCase.State.ASKED);
        inbox.receive(reply(id).text(text).build());

        correspondence.read();
        soc.work();

        assertThat(approval(id)).isEqualTo(ApprovalCase.State.ASKED);
        assertThat(soc.incident(id).isOpen()).isTrue();
        assertThat(only(id).asked().text()).isEqualTo(text);
    }

    @Test
    void aMailThatIsReadAgainAfterACrashIsOneQuestion() {
        IncidentId id = incident();
        inbox.receive(reply(id).text("質問").build()).forgetful(true);
        correspondence.read();
        correspondence.read();
        assertThat(soc.incident(id).questions()).hasSize(1);
    }

    @Test
    void whoIsNoContactOfTheTokensCustomerIsSetAsideAndGetsNoAnswer() {
        IncidentId id = incident();
        inbox.receive(from(id, "sato@other.example").text("何が起きましたか").build());
        correspondence.read();
        soc.work();
        assertThat(soc.incident(id).questions()).isEmpty();
        assertThat(alarms())
                .singleElement()
                .satisfies(alarm ->
                        assertThat(alarm.text().en()).contains("no contact").contains("sato@other.example"));
        assertThat(inbox.waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mx.soc.example; dmarc=fail header.from=sample.example; spf=pass smtp.mailfrom=evil.example | FORGED
            mx.soc.example; spf=fail smtp.mailfrom=sample.example                                      | FORGED
            mx.soc.example; dkim=pass header.d=evil.example                                            | DOUBTFUL
            mx.soc.example; dkim=pass header.d=sample.example; spf=fail smtp.mailfrom=list.example     | GENUINE
            mx.soc.example; dmarc=pass header.from=sample.example                                      | GENUINE
            mx.evil.example; dmarc=pass header.from=sample.example                                     | DOUBTFUL
            mx.soc.example.evil.example; dmarc=pass                                                    | DOUBTFUL
            mx.soc.example; none                                                                       | DOUBTFUL
            """)
    void theSenderIsBelievedByTheWordOfOurOwnServerAlone(String results, String expected) {
        IncidentId id = incident();
        inbox.receive(reply(id, results).text("質問").build());
        correspondence.read();
        if (expected.equals("FORGED")) {
            assertThat(soc.incident(id).questions()).isEmpty();
            assertThat(alarms()).hasSize(1);
        } else {
            assertThat(only(id).asked().doubtful()).isEqualTo(expected.equals("DOUBTFUL"));
        }
    }

    @Test
    void aHeaderThatTheSenderAddedBelowOurServersOneCountsForNothing() {
        IncidentId id = incident();
        inbox.receive(mail("<a@x>")
                .putHeaders("authentication-results", List.of(SERVER + "; none", SERVER + "; dmarc=pass"))
                .addRecipients("soc+" + token(id) + "@soc.example")
                .text("質問")
                .build());
        correspondence.read();
        assertThat(only(id).asked().doubtful()).isTrue();
    }

    @Test
    void aTokenThatWasGuessedChangedOrMadeByOthersNamesNothing() {
        IncidentId id = incident();
        String token = token(id);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'a' ? 'b' : 'a';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(TOKENS.incident(changed, customers.keySet()))
                    .as("sign %s", i)
                    .isNotEqualTo(Optional.of(id));
        }
        assertThat(ReplyTokens.of(key(2)).incident(token, customers.keySet())).isEmpty();
        inbox.receive(mail("<b@x>")
                .addRecipients("soc+" + "a".repeat(40) + "@soc.example")
                .text("質問")
                .build());
        correspondence.read();
        assertThat(soc.incident(id).questions()).isEmpty();
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void aTokenSurvivesCapitalsAndTheRotationOfKeysAndHidesItsCustomer() {
        IncidentId id = new IncidentId(Soc.CUSTOMER, "INC-2026-0001");
        String token = TOKENS.token(id).orElseThrow();
        assertThat(TOKENS.incident(token.toUpperCase(Locale.ROOT), customers.keySet()))
                .contains(id);
        assertThat(ReplyTokens.of(key(2), key(1)).incident(token, customers.keySet()))
                .contains(id);
        assertThat(TOKENS.incident(token, Set.of(OTHER))).isEmpty();
        assertThat(token).matches("[a-z2-7]{40}").doesNotContain("sample", "inc");
        assertThat(TOKENS.token(new IncidentId(OTHER, "INC-2026-0001"))).isNotEqualTo(Optional.of(token));
        assertThatThrownBy(() -> ReplyTokens.of(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTokenIsAlsoFoundInWhatTheMailRefersTo() {
        IncidentId id = incident();
        inbox.receive(mail("<c@x>")
                .putHeaders("references", List.of("<x@y> <reply." + token(id) + "@soc.example>"))
                .addRecipients("soc@soc.example")
                .text("質問")
                .build());
        correspondence.read();
        assertThat(soc.incident(id).questions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            auto-submitted           | auto-replied
            precedence               | bulk
            x-auto-response-suppress | All
            list-id                  | <list.sample.example>
            return-path              | <>
            content-type             | multipart/report; report-type=disposition-notification
            """)
    void aMailProgramThatAnswersByItselfIsNotedAndAlarmsNobody(String header, String value) {
        IncidentId id = incident();
        inbox.receive(reply(id).putHeaders(header, List.of(value)).build());
        correspondence.read();
        soc.work();
        assertThat(soc.incident(id).questions()).isEmpty();
        assertThat(soc.incident(id).automaticReplies()).hasSize(1);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aMailOfOursThatComesBackIsNotedForItsContact() {
        IncidentId id = incident();
        String original = "Message-ID: <n1@soc.example>\nReply-To: soc+" + token(id) + "@soc.example\n";
        inbox.receive(machine("<d@mta>")
                .returned(new ReturnedMail("yamada@sample.example", true, "5.1.1 no such user", original))
                .build());
        correspondence.read();
        assertThat(soc.incident(id).bounces()).singleElement().satisfies(b -> {
            assertThat(b.bounced().contact()).isEqualTo("yamada");
            assertThat(b.bounced().reference()).isEqualTo("<n1@soc.example>");
            assertThat(b.bounced().reason()).isEqualTo("5.1.1 no such user");
        });
    }

    @Test
    void aDelayIsNoFailure() {
        IncidentId id = incident();
        inbox.receive(machine("<e@mta>")
                .returned(new ReturnedMail(
                        "yamada@sample.example", false, "4.4.1 delayed", "Reply-To: soc+" + token(id) + "@soc.example"))
                .build());
        correspondence.read();
        assertThat(soc.incident(id).bounces()).isEmpty();
        assertThat(soc.incident(id).automaticReplies()).hasSize(1);
    }

    @Test
    void aBounceThatNamesNoMailOfOursGoesToTheAnalysts() {
        inbox.receive(machine("<f@mta>")
                .returned(new ReturnedMail("a@b.example", true, "550", ""))
                .build());
        correspondence.read();
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void mailThatFitsNothingIsAnAlarmAndAFloodOfOneSenderIsOneAnHour() {
        IntStream.range(0, 120)
                .forEach(i -> inbox.receive(mail("<s" + i + "@x>").text("hello").build()));
        correspondence.read();
        correspondence.read();
        correspondence.read();
        assertThat(inbox.waiting()).isZero();
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void ourOwnMailComingBackIsNoQuestion() {
        IncidentId id = incident();
        inbox.receive(from(id, "soc@soc.example").text("質問").build());
        correspondence.read();
        assertThat(soc.incident(id).questions()).isEmpty();
    }

    @Test
    void severalSendersAreNone() {
        IncidentId id = incident();
        inbox.receive(
                from(id, "yamada@sample.example", "eve@evil.example").text("質問").build());
        correspondence.read();
        assertThat(soc.incident(id).questions()).isEmpty();
        assertThat(alarms()).hasSize(1);
    }

    @Test
    void anUnreadableMailHoldsUpNoOther() {
        IncidentId id = incident();
        inbox.receive(mail("<g@x>").unreadable("broken").build());
        inbox.receive(reply(id).text("質問").build());
        correspondence.read();
        assertThat(soc.incident(id).questions()).hasSize(1);
        assertThat(alarms()).hasSize(1);
        assertThat(inbox.waiting()).isZero();
    }

    @Test
    void aTokenOfAnIncidentThatIsGoneIsSetAside() {
        inbox.receive(
                reply(new IncidentId(Soc.CUSTOMER, "INC-2020-0001")).text("質問").build());
        correspondence.read();
        assertThat(alarms())
                .singleElement()
                .satisfies(a -> assertThat(a.text().en()).contains("no such incident"));
    }

    @Test
    void aMailboxThatIsAwayIsAnAlarmAndNothingIsLost() {
        IncidentId id = incident();
        inbox.receive(reply(id).text("質問").build()).down(true);
        assertThat(correspondence.read()).isZero();
        assertThat(alarms()).hasSize(1);
        inbox.down(false);
        correspondence.read();
        assertThat(soc.incident(id).questions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            質問です\\n\\n2026年11月24日(火) 14:05 SOC <soc@soc.example>:\\n> 本文\\n> 続き              | 質問です
            質問です\\n\\n-----Original Message-----\\nFrom: SOC\\nSent: x\\n本文                        | 質問です
            質問です\\n________________________________\\n差出人: SOC <a@b>\\n送信日時: x\\n件名: y\\n本文 | 質問です
            A question\\n\\nOn Tue, Nov 24, 2026 at 2:05 PM SOC <soc@x.example> wrote:\\n> text          | A question
            A question\\n-- \\nTaro Yamada\\nSample Inc.                                                 | A question
            質問です\\n━━━━━━━━━━━━\\n山田 太郎\\n03-1234-5678                                        | 質問です
            > 電源は\\n切ってよいですか\\n> LANは\\n抜きました                                          | 切ってよいですか\\n抜きました
            > 引用だけ                                                                                    | > 引用だけ
            """)
    void quotedMailAndSignaturesAreCutOffButAnEmptyRestIsNot(String text, String expected) {
        IncidentId id = incident();
        inbox.receive(reply(id).text(text.replace("\\n", "\n")).build());
        correspondence.read();
        assertThat(only(id).asked().text()).isEqualTo(expected.replace("\\n", "\n"));
    }

    private IncidentId incident() {
        soc.setups.put(
                Soc.CUSTOMER,
                CustomerSetup.builder()
                        .customer(customers.get(Soc.CUSTOMER))
                        .rules(soc.setups.get(Soc.CUSTOMER).rules())
                        .build());
        IncidentId id = soc.receive(soc.alert("a1", "d1").build());
        soc.work();
        return id;
    }

    private ApprovalCase.State approval(IncidentId id) {
        return soc.incident(id)
                .endpoint(Soc.host("d1"))
                .orElseThrow()
                .approval()
                .state();
    }

    private QuestionCase only(IncidentId id) {
        assertThat(soc.incident(id).questions()).hasSize(1);
        return soc.incident(id).questions().iterator().next();
    }

    private List<Alarm> alarms() {
        List<Alarm> alarms = new ArrayList<>();
        soc.store.alarms().open(soc.clock.instant(), 1_000).stream()
                .map(AlarmStore.Open::alarm)
                .forEach(alarms::add);
        return alarms;
    }

    private static String token(IncidentId id) {
        return TOKENS.token(id).orElseThrow();
    }

    private ReceivedMailBuilderStages.BuildFinal reply(IncidentId id) {
        return reply(id, SERVER + "; dmarc=pass header.from=sample.example");
    }

    private ReceivedMailBuilderStages.BuildFinal reply(IncidentId id, String results) {
        return mail("<r" + number + "@x>")
                .putHeaders("authentication-results", List.of(results))
                .addRecipients("soc+" + token(id) + "@soc.example");
    }

    private ReceivedMailBuilderStages.BuildFinal from(IncidentId id, String... senders) {
        return bare("<o" + number + "@x>")
                .addFrom(senders)
                .putHeaders("authentication-results", List.of(SERVER + "; dmarc=pass"))
                .addRecipients("soc+" + token(id) + "@soc.example");
    }

    private ReceivedMailBuilderStages.BuildFinal mail(String messageId) {
        return bare(messageId).addFrom("yamada@sample.example");
    }

    private ReceivedMailBuilderStages.BuildFinal machine(String messageId) {
        return bare(messageId).addFrom("mailer-daemon@mta.example");
    }

    private ReceivedMailBuilderStages.BuildFinal bare(String messageId) {
        return ReceivedMail.builder()
                .handle("h" + number++)
                .receivedAt(soc.clock.instant())
                .source(Document.of("raw " + messageId))
                .putHeaders("message-id", List.of(messageId))
                .subject("Re: INC");
    }

    private static Customer customer(CustomerId id, String contact, String email) {
        return Customer.builder()
                .id(id)
                .name("株式会社サンプル")
                .zone(ZoneId.of("Asia/Tokyo"))
                .addContacts(
                        Contact.builder().id(contact).name("山田 太郎").email(email).build())
                .build();
    }

    private static byte[] key(int seed) {
        return ("0123456789abcdef0123456789abcde" + seed).getBytes(StandardCharsets.UTF_8);
    }
}

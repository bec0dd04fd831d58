package io.mdr4j.notify.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Language;
import io.mdr4j.customer.Way;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NoticeKind;
import io.mdr4j.notification.PhoneScript;
import io.mdr4j.notify.http.Reach;
import io.mdr4j.notify.web.WebRequest;
import io.mdr4j.testkit.FakeVoiceGateway;
import io.mdr4j.testkit.FakeVoiceGateway.Answer;
import io.mdr4j.testkit.FakeVoiceGateway.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call is made over HTTP, played by the gateway, and its callbacks come back over HTTP. */
@DisplayName("A call")
class VoiceCallbacksTest {

    private static final NoticeCall EXPECTED =
            new NoticeCall("acme/INC-2026-0042/alarm/1 &=?#%+", "佐藤", "acme", "INC-2026-0042", "");

    /** Writes down what it is told. */
    private static final class Heard implements CallListener {

        private final List<String> lines = new ArrayList<>();
        private boolean broken;

        @Override
        public void acknowledged(NoticeCall call) {
            add("acknowledged", call);
        }

        @Override
        public void answered(NoticeCall call) {
            add("answered", call);
        }

        @Override
        public void notReached(NoticeCall call, NotReached why) {
            add(why.name(), call);
        }

        private void add(String what, NoticeCall call) {
            if (broken) {
                throw new IllegalStateException("the store is down");
            }
            assertThat(new NoticeCall(call.notice(), call.contact(), call.customer(), call.incident(), ""))
                    .isEqualTo(EXPECTED);
            lines.add(what + " " + call.reference());
        }
    }

    private final FakeVoiceGateway gateway = FakeVoiceGateway.start();
    private final MountedCallbacks mounted = new MountedCallbacks();
    private final Heard heard = new Heard();
    private final VoiceConfig config = VoiceConfig.builder()
            .account(gateway.account())
            .token(gateway.token())
            .from("+81 3-1234-0000")
            .callbacks(mounted.address())
            .gateway(gateway.address())
            .reach(Reach.LOOPBACK)
            .build();

    @BeforeEach
    void mount() {
        mounted.mount(VoiceCallbacks.of(config, heard));
    }

    @AfterEach
    void close() {
        mounted.close();
        gateway.close();
    }

    private Call call() {
        return call(Language.JA);
    }

    private Call call(Language language) {
        Notice notice = Notice.builder()
                .id(EXPECTED.notice())
                .kind(NoticeKind.FIRST_REPORT)
                .recipient(Contact.builder()
                        .id(EXPECTED.contact())
                        .name("佐藤 美咲")
                        .phone("+81-3-1234-5678")
                        .build())
                .language(language)
                .subject("件名")
                .text("x")
                .way(Way.PHONE)
                .phoneScript(
                        language == Language.JA
                                ? new PhoneScript(
                                        List.of("サンプル SOC です。", "緊急のご連絡です。端末 PC-0123 を隔離しました"),
                                        "確認する場合は、1を押してください。",
                                        List.of())
                                : new PhoneScript(
                                        List.of("This is Sample SOC", "Host PC-0123 was isolated."),
                                        "To acknowledge, press 1.",
                                        List.of()))
                .customer(new CustomerId("acme"))
                .incidentNumber("INC-2026-0042")
                .build();
        Delivery delivery = VoiceNotifier.open(config).deliver(notice);
        Call call = gateway.calls().get(gateway.calls().size() - 1);
        assertThat(delivery).isEqualTo(new Delivery("phone", call.sid()));
        return call;
    }

    @Test
    void isMadeToTheNumberAndSaysTheScriptAndTheKeysTwice() {
        Call call = call();

        assertThat(call.to()).isEqualTo("+81312345678");
        assertThat(call.from()).isEqualTo("+81312340000");
        assertThat(call.ringSeconds()).isEqualTo(30);
        String script = "サンプル SOC です。緊急のご連絡です。端末 PC-0123 を隔離しました。";
        String keys = "確認する場合は、1を押してください。";
        assertThat(call.said()).containsExactly(script, keys, script, keys, "入力を確認できませんでした。メールをご確認ください。失礼いたします。");
        assertThat(call.markup()).contains("language=\"ja-JP\"").doesNotContain("en-US");
    }

    @Test
    void isMadeInEnglish() {
        Call call = call(Language.EN);

        assertThat(call.said())
                .startsWith("This is Sample SOC. Host PC-0123 was isolated.", "To acknowledge, press 1.");
        assertThat(call.markup()).contains("language=\"en-US\"").doesNotContain("ja-JP");
        assertThat(gateway.press(call, "1").body()).contains("Thank you");
    }

    @Test
    void isAcknowledgedByAKey() {
        Call call = call();
        Answer answer = gateway.press(call, "1");

        assertThat(heard.lines).containsExactly("acknowledged " + call.sid());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("ご確認を承りました", "<Hangup/>");
    }

    @Test
    void thatWasAcknowledgedIsNotSaidToBeMerelyAnswered() {
        Call call = call();
        gateway.press(call, "1");
        assertThat(gateway.end(call, "completed").status()).isEqualTo(200);

        assertThat(heard.lines).containsExactly("acknowledged " + call.sid());
    }

    @Test
    void thatIsTakenWithoutAKeyIsAnsweredOnly() {
        Call call = call();
        gateway.end(call, "completed");

        assertThat(heard.lines).containsExactly("answered " + call.sid());
    }

    @ParameterizedTest
    @CsvSource({"busy,BUSY", "no-answer,NO_ANSWER", "failed,FAILED", "canceled,FAILED"})
    void thatNobodyTakesIsNotReached(String status, String why) {
        Call call = call();
        gateway.end(call, status);

        assertThat(heard.lines).containsExactly(why + " " + call.sid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "initiated", "ringing", "in-progress", "something-new"})
    void thatIsNotOverTellsNothing(String status) {
        assertThat(gateway.end(call(), status).status()).isEqualTo(200);
        assertThat(heard.lines).isEmpty();
    }

    @Test
    void asksOnceMoreAfterAWrongKeyAndThenTakesLeave() {
        Call call = call();
        Answer again = gateway.press(call, "5");
        assertThat(again.body()).contains("入力を確認できませんでした。ご確認いただけましたら、1を押してください。", "<Gather");
        Answer over = gateway.press(call, again.body(), "5");

        assertThat(over.body()).doesNotContain("<Gather").contains("<Hangup/>");
        assertThat(heard.lines).isEmpty();
    }

    @Test
    void isAcknowledgedByTheRightKeyAfterAWrongOne() {
        Call call = call();
        gateway.press(call, gateway.press(call, "*").body(), "1");

        assertThat(heard.lines).containsExactly("acknowledged " + call.sid());
    }

    @Test
    void thatIsToldTwiceIsHeardOnce() {
        Call call = call();
        gateway.press(call, "1");
        gateway.press(call, "1");
        gateway.end(call, "completed");
        gateway.end(call, "completed");

        assertThat(heard.lines).hasSize(1);
    }

    @Test
    void isKnownByANodeThatDidNotMakeIt() {
        Call call = call();
        mounted.mount(VoiceCallbacks.of(config, heard));
        gateway.end(call, "busy");

        assertThat(heard.lines).containsExactly("BUSY " + call.sid());
    }

    @Test
    void thatCannotBeRecordedSaysSoAndIsHeardTheNextTime() {
        Call call = call();
        heard.broken = true;
        assertThat(gateway.press(call, "1").body()).contains("記録できませんでした").doesNotContain("承りました");
        assertThat(gateway.end(call, "completed").status()).isEqualTo(500);

        heard.broken = false;
        gateway.press(call, "1");
        assertThat(heard.lines).containsExactly("acknowledged " + call.sid());
    }

    @Test
    void isNotBelievedFromAnybodyElse() {
        Call call = call();
        Map<String, String> fields = new TreeMap<>(Map.of("CallSid", call.sid(), "CallStatus", "busy"));
        String right = gateway.signature(call.statusCallback(), fields);

        assertThat(gateway.post(call.statusCallback(), fields, "").status()).isEqualTo(403);
        assertThat(gateway.post(call.statusCallback(), fields, right.toLowerCase(java.util.Locale.ROOT))
                        .status())
                .isEqualTo(403);
        assertThat(gateway.post(call.statusCallback().replace("notice=", "notice=x"), fields, right)
                        .status())
                .isEqualTo(403);
        fields.put("CallStatus", "completed");
        assertThat(gateway.post(call.statusCallback(), fields, right).status()).isEqualTo(403);
        assertThat(heard.lines).isEmpty();
    }

    @Test
    void isSignedForTheAddressOfTheConfigurationWhateverTheRequestSays() {
        Map<String, String> fields = Map.of("CallSid", "CA1", "CallStatus", "busy");
        String elsewhere = gateway.signature("https://evil.example/voice/status?notice=n", fields);
        WebRequest request = new WebRequest(
                "POST",
                "/status",
                "notice=n",
                Map.of(
                        "Host", "evil.example",
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Proto", "https",
                        "X-Twilio-Signature", elsewhere),
                "CallSid=CA1&CallStatus=busy".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(VoiceCallbacks.of(config, heard).handle(request).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"GET,/key,405", "HEAD,/status,405", "POST,/,404", "POST,'',404", "POST,/key/,404", "GET,/other,404"})
    void hasNoOtherAddresses(String method, String path, int status) {
        WebRequest request = new WebRequest(method, path, "", Map.of(), new byte[0]);

        assertThat(VoiceCallbacks.of(config, heard).handle(request).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notice=%zz", "", "&&&==", "notice", "%"})
    void withAnAddressThatCannotBeReadHarmsNothing(String query) {
        WebRequest request = new WebRequest(
                "POST", "/status", query, Map.of("X-Twilio-Signature", "x"), new byte[] {(byte) 0xff, '%', 'z'});

        assertThat(VoiceCallbacks.of(config, heard).handle(request).status()).isEqualTo(403);
    }
}

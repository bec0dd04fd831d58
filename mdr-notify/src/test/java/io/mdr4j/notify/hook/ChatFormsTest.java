package io.mdr4j.notify.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.customer.Way;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.Notifier;
import io.mdr4j.testkit.FakeChat;
import io.mdr4j.testkit.FakeChat.Message;
import io.mdr4j.text.Letter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both chats refuse what breaks their form, and what would be more than text in them. */
@DisplayName("A letter in a chat")
class ChatFormsTest {

    private final List<FakeChat> chats = new ArrayList<>();

    @AfterEach
    void close() {
        chats.forEach(FakeChat::close);
    }

    private Message posted(String chat, Letter letter) {
        return posted(chat, Letters.of(new Way(chat), letter));
    }

    private Message posted(String chat, Notice notice) {
        FakeChat fake = chat.equals("slack") ? FakeChat.slack() : FakeChat.teams();
        chats.add(fake);
        HookConfig config =
                ByHook.config(Map.of("soc-room", Hook.at(fake.url("soc-room")))).build();
        Notifier notifier = chat.equals("slack") ? SlackNotifier.open(config) : TeamsNotifier.open(config);
        notifier.deliver(notice);
        assertThat(fake.messages()).hasSize(1);
        return fake.messages().get(0);
    }

    static Stream<Arguments> hostile() {
        return Stream.of("slack", "teams")
                .flatMap(chat -> IntStream.range(0, Letters.HOSTILE.size()).mapToObj(i -> Arguments.of(chat, i)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams"})
    void holdsEveryPartInItsOrder(String chat) {
        Message message = posted(chat, Letters.japanese());

        assertThat(message.subject()).isEqualTo("【危険度：高】一次レポート INC-2026-0042 端末 PC-0123 資格情報の窃取（隔離済み）");
        assertThat(message.text())
                .containsSubsequence(
                        "株式会社サンプル ご担当者様",
                        "何が起こったか",
                        "資格情報の窃取を試みるプロセスを検知しました。",
                        "端末\nPC-0123",
                        "検知時刻\n2026年11月24日(火) 14:05 (JST)",
                        "• 電源は切らないでください。\n• パスワードを変更してください。",
                        "承認ページを開く",
                        "https://soc.example.jp/approve?a=1&b=2");
        assertThat(message.reference()).startsWith("通知番号：");
    }

    @ParameterizedTest(name = "{0}: string {1}")
    @MethodSource("hostile")
    void showsHostileTextAsText(String chat, int number) {
        String hostile = Letters.HOSTILE.get(number);
        Message message = posted(
                chat,
                Letters.begun(new Way(chat), hostile, hostile, Letters.madeOf(hostile))
                        .build());

        String shown = Shown.text(hostile);
        String functions = chat.equals("teams") ? shown.replaceAll("([{$])(?=\\{)", "$1 ") : shown;
        assertThat(message.subject()).isEqualTo(Shown.line(functions));
        assertThat(message.text()).contains(functions);
        assertThat(message.json().toString()).doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069\\u0000\\u001B]");
        assertThat(links(chat, message.json())).isNotEmpty().allMatch("https://soc.example.jp/a"::equals);
    }

    /** What a click would open. */
    private static List<String> links(String chat, JsonNode json) {
        if (chat.equals("teams")) {
            return json.findValuesAsText("url");
        }
        List<String> links = new ArrayList<>();
        Matcher slack = Pattern.compile("<([^|>]*)").matcher(json.toString());
        while (slack.find()) {
            links.add(slack.group(1));
        }
        return links;
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams"})
    void thatIsFarTooLongIsCutAndSaysSo(String chat) {
        List<Letter.Block> blocks = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            blocks.add(new Letter.Heading("<&>".repeat(200)));
            blocks.add(new Letter.Paragraph("<&>名\n".repeat(3_000)));
            blocks.add(new Letter.Fact("<&>".repeat(3_000), "&".repeat(9_000)));
        }
        Message message = posted(chat, new Letter(blocks));

        assertThat(message.text()).endsWith("文字数の上限を超えたため、以降を省略しました。全文はメールまたはレポートをご確認ください。");
        assertThat(message.reference()).startsWith("通知番号：");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams"})
    void thatHasNothingToShowIsStillAMessage(String chat) {
        Notice blank = Letters.begun(
                        new Way(chat),
                        "",
                        "",
                        Letter.of(new Letter.Heading(" "), new Letter.Paragraph(""), new Letter.Fact("", "")))
                .build();

        assertThat(posted(chat, blank).reference()).startsWith("通知番号：");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams"})
    void isTheSameInEveryAttempt(String chat) {
        Notice notice = Letters.notice(new Way(chat));

        assertThat(posted(chat, notice)).isEqualTo(posted(chat, notice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "teams"})
    void ofTextAloneShowsTheText(String chat) {
        Notice notice =
                Letters.begun(new Way(chat), "件名", "一行目\n二行目", Letter.EMPTY).build();

        assertThat(posted(chat, notice).text()).isEqualTo("一行目\n二行目");
    }

    @Test
    void unfurlsNothingInSlack() {
        JsonNode json = posted("slack", Letters.japanese()).json();

        assertThat(json.path("unfurl_links").asBoolean(true)).isFalse();
        assertThat(json.path("unfurl_media").asBoolean(true)).isFalse();
        assertThat(json.path("mrkdwn").asBoolean(true)).isFalse();
        assertThat(new String(SlackForm.of(Letters.notice(Way.SLACK)), StandardCharsets.UTF_8))
                .contains("\"verbatim\":true");
    }
}

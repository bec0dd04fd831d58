package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fake that took everything would prove nothing. */
@DisplayName("A fake receiver")
class FakeReceiversTest {

    private static final String CARD = """
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":
            {"type":"AdaptiveCard","version":"1.4","body":[{"type":"TextBlock","wrap":true,"text":"a"},
            {"type":"TextBlock","wrap":true,"text":"%s"}]}}]}""";
    private static final String BLOCKS = """
            {"text":"a","blocks":[{"type":"section","text":{"type":"plain_text","text":"a"}},
            {"type":"section","text":{"type":"mrkdwn","text":"%s"}}]}""";

    private final HttpClient client = HttpClient.newHttpClient();

    private int post(String url, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!channel>", "<@U1>", "<#C1>", "<javascript:x|y>", "x <https://a.example>"})
    void ofSlackTakesNoMentionAndNoForeignLink(String text) throws Exception {
        try (FakeChat slack = FakeChat.slack()) {
            assertThat(post(slack.url("a"), BLOCKS.formatted(text))).isEqualTo(400);
            assertThat(post(slack.url("a"), BLOCKS.formatted("fine <https://a.example|b>")))
                    .isEqualTo(200);
            assertThat(slack.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*b*", "a_b", "[x](y)", "{{DATE(x)}}", "${x}", "<at>x</at>", "- item", "1. item", "# a"})
    void ofTeamsTakesNoMarkdownAndNoFunction(String text) throws Exception {
        try (FakeChat teams = FakeChat.teams()) {
            assertThat(post(teams.url("a"), CARD.formatted(text))).isEqualTo(400);
            assertThat(post(teams.url("a"), CARD.formatted("a\\\\_b &lt;"))).isEqualTo(202);
            assertThat(teams.messages().get(0).reference()).isEqualTo("a_b <");
        }
    }

    @Test
    void ofTeamsTakesNothingThatIsTooLarge() throws Exception {
        try (FakeChat teams = FakeChat.teams()) {
            assertThat(post(teams.url("a"), CARD.formatted("x".repeat(28 * 1024))))
                    .isEqualTo(400);
        }
    }

    @Test
    void ofACustomerTakesNothingThatIsNotSigned() throws Exception {
        try (FakeWebhook hook = FakeWebhook.start(Clock.systemUTC())) {
            assertThat(post(hook.url("a"), "{}")).isEqualTo(401);
            assertThat(post(hook.url("a"), "{}", "X-Mdr-Signature", "t=1,v1=" + "0".repeat(64)))
                    .isEqualTo(401);
            assertThat(hook.posts()).isEmpty();
        }
    }

    @Test
    void ofCallsKnowsItsAccountAlone() throws Exception {
        try (FakeVoiceGateway gateway = FakeVoiceGateway.start()) {
            String url = gateway.address() + "/2010-04-01/Accounts/" + gateway.account() + "/Calls.json";
            assertThat(post(url, "To=%2B81312345678", "Authorization", "Basic eDp5"))
                    .isEqualTo(401);
            assertThat(post(gateway.address() + "/other", "")).isEqualTo(404);
            assertThat(gateway.calls()).isEmpty();
        }
    }
}

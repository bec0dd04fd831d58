package io.mdr4j.notify.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.customer.Way;
import io.mdr4j.evidence.Document;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.testkit.FakeWebhook;
import io.mdr4j.testkit.SettableClock;
import io.mdr4j.text.Letter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A web hook")
class WebhookNotifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final String SECRET = "whsec-0123456789abcdef";

    private final SettableClock clock = SettableClock.at(NOW.toString());
    private final FakeWebhook fake = FakeWebhook.start(clock);

    @AfterEach
    void close() {
        fake.close();
    }

    private Hook hook() {
        return Hook.at(fake.url("acme")).signedBy(fake.secret());
    }

    private WebhookNotifier notifier(Hook hook) {
        return WebhookNotifier.open(
                ByHook.config(Map.of("soc-room", hook)).clock(clock).build());
    }

    private NotificationException failure(Hook hook, Notice notice) {
        NotificationException failure = catchThrowableOfType(
                NotificationException.class, () -> notifier(hook).deliver(notice));
        assertThat(failure).isNotNull();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(fake.requests()).isZero();
        return failure;
    }

    @Test
    void isGivenTheNoticeAsJson() {
        Notice notice = Letters.begun(Way.WEBHOOK, Letters.japanese())
                .addAttachments(new RenderedReport("r.html", "text/html", Document.of("<p>x</p>")))
                .build();
        notifier(hook()).deliver(notice);

        JsonNode json = fake.posts().get(0).json();
        assertThat(json.path("form").asText()).isEqualTo("mdr4j/notice/1");
        assertThat(json.path("id").asText()).isEqualTo(notice.id());
        assertThat(json.path("kind").asText()).isEqualTo("FIRST_REPORT");
        assertThat(json.path("language").asText()).isEqualTo("ja");
        assertThat(json.path("severity").asText()).isEqualTo("HIGH");
        assertThat(json.path("customer").asText()).isEqualTo("acme");
        assertThat(json.path("incident").asText()).isEqualTo("INC-2026-0042");
        assertThat(json.path("recipient").toString()).isEqualTo("{\"id\":\"yamada\",\"name\":\"山田 太郎\"}");
        assertThat(json.path("subject").asText()).isEqualTo(notice.subject());
        assertThat(json.path("text").asText()).isEqualTo(notice.text());
        assertThat(json.path("letter").findValuesAsText("type"))
                .containsExactly("paragraph", "heading", "paragraph", "fact", "fact", "heading", "points", "link");
        assertThat(json.path("reports").toString())
                .isEqualTo("[{\"fileName\":\"r.html\",\"mediaType\":\"text/html\",\"sha256\":\""
                        + Document.of("<p>x</p>").sha256() + "\"}]");
    }

    @Test
    void knowsARetryByItsKeyAndItsBodyThoughItIsSignedAnew() {
        Notice notice = Letters.notice(Way.WEBHOOK);
        notifier(hook()).deliver(notice);
        clock.advance(Duration.ofMinutes(10));
        notifier(hook()).deliver(notice);

        assertThat(fake.posts())
                .extracting(FakeWebhook.Post::body)
                .containsOnly(fake.posts().get(0).body());
        assertThat(fake.posts())
                .extracting(post -> post.headers().get("Idempotency-Key"))
                .containsOnly(notice.id());
        assertThat(fake.posts())
                .extracting(post -> post.headers().get("X-Mdr-Signature"))
                .doesNotHaveDuplicates();
    }

    @Test
    void thatHoldsAnotherSecretRefusesAndSomebodyMustLook() {
        NotificationException failure = catchThrowableOfType(
                NotificationException.class,
                () -> notifier(Hook.at(fake.url("acme")).signedBy(SECRET)).deliver(Letters.notice(Way.WEBHOOK)));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("401").hasMessageContaining("check its address and secrets");
        assertThat(fake.posts()).isEmpty();
    }

    @Test
    void ofOneCustomerTakesNoNoticeOfAnother() {
        Hook other = hook().onlyFor(new CustomerId("other"));

        assertThat(failure(other, Letters.notice(Way.WEBHOOK))).hasMessageContaining("another customer");
        notifier(hook().onlyFor(new CustomerId("acme"))).deliver(Letters.notice(Way.WEBHOOK));
        assertThat(fake.posts()).hasSize(1);
    }

    @Test
    void ofOneCustomerTakesNoNoticeOfNobody() {
        Notice alarm = Letters.begun(Way.WEBHOOK, "件名", "x", Letter.EMPTY).build();

        assertThat(failure(hook().onlyFor(new CustomerId("acme")), alarm)).hasMessageContaining("another customer");
    }

    @Test
    void thatIsNotConfiguredIsNamed() {
        WebhookNotifier notifier =
                WebhookNotifier.open(ByHook.config(Map.of("elsewhere", hook())).build());

        assertThatThrownBy(() -> notifier.deliver(Letters.notice(Way.WEBHOOK)))
                .hasMessage("Contact yamada names the webhook hook 'soc-room', which HookConfig.hooks does not have");
    }

    @Test
    void needsASecret() {
        assertThatThrownBy(() -> notifier(Hook.at("https://hooks.example.jp/s3cret-path")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'soc-room' needs a secret")
                .message()
                .doesNotContain("s3cret-path");
    }

    @Test
    void needsAtLeastOneHookAndLessThanAMinute() {
        assertThatThrownBy(() -> HookConfig.builder().build()).hasMessageContaining("HookConfig.hooks");
        assertThatThrownBy(() -> ByHook.config(Map.of("a", hook()))
                        .timeout(Duration.ofMinutes(1))
                        .build())
                .hasMessageContaining("HookConfig.timeout");
    }

    @Test
    void printsNeitherItsAddressNorItsSecret() {
        Hook hook =
                Hook.at("https://hooks.example.jp/s3cret-path").signedBy(SECRET).onlyFor(new CustomerId("acme"));

        assertThat(ByHook.config(Map.of("a", hook)).build().toString())
                .contains("Hook[signed, only for acme]")
                .doesNotContain("s3cret-path", SECRET, "hooks.example.jp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "/s3cret",
                "ftp://a.example/s3cret",
                "https:///s3cret",
                "https://u:s3cret@a.example/",
                "https://a.example/#s3cret",
                "https://a b/s3cret",
                "javascript:s3cret"
            })
    void hasAnAddressAndItIsNotQuotedWhereItIsWrong(String url) {
        assertThatThrownBy(() -> Hook.at(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Hook.url")
                .hasNoCause()
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void canBeSignedByNothingShort() {
        assertThatThrownBy(() -> hook().signedBy("short-s3cret"))
                .hasMessageContaining("at least 16")
                .message()
                .doesNotContain("short-s3cret");
    }

    @Test
    void isSignedOverTimeAndBody() {
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        String header = HookSignature.of(SECRET, body, NOW);

        assertThat(header)
                .isEqualTo("t=1795496700,v1=fcc250abdd57dc46e9261bc244d2d0793c65125de4336da17d0eed6f6ca8b1bb");
        assertThat(isRight(header, SECRET, body, 300)).isTrue();
        assertThat(isRight(header, SECRET, body, 301)).isFalse();
        assertThat(isRight(header, SECRET, body, -301)).isFalse();
        assertThat(isRight(header, SECRET + "x", body, 0)).isFalse();
        assertThat(isRight(header, SECRET, "{\"a\":2}".getBytes(StandardCharsets.UTF_8), 0))
                .isFalse();
        assertThat(isRight(header.replace("t=1795496700", "t=1795496701"), SECRET, body, 0))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=,v1=", "t=1,v1=00", "v1=00,t=1", "t=99999999999999999999,v1=00", "t=-1,v1=00"})
    void signedInNoFormIsNotSigned(String header) {
        assertThat(isRight(header, SECRET, new byte[0], 0)).isFalse();
    }

    private static boolean isRight(String header, String secret, byte[] body, int later) {
        return HookSignature.isRight(header, secret, body, NOW.plusSeconds(later), Duration.ofMinutes(5));
    }
}

package io.mdr4j.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mdr4j.notification.NotificationException;
import io.mdr4j.testkit.FakeChat;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A post")
@Timeout(60)
class HttpPosterTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    private final FakeChat server = FakeChat.slack();

    @AfterEach
    void close() {
        server.close();
    }

    private static HttpPost to(String url) {
        return new HttpPost(
                "the hook of contact yamada",
                URI.create(url),
                Map.of(),
                "application/json; charset=utf-8",
                "{\"s3cret\":1}".getBytes(StandardCharsets.UTF_8));
    }

    private NotificationException failure(HttpPoster poster, String url) {
        NotificationException failure = catchThrowableOfType(NotificationException.class, () -> poster.post(to(url)));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage())
                .startsWith("The hook of contact yamada")
                .doesNotContain(url, "s3cret");
        assertThat(failure.getCause()).isNull();
        return failure;
    }

    private NotificationException failure() {
        return failure(HttpPoster.open(Reach.LOOPBACK, SHORT), server.url("a"));
    }

    private static Dns answering(String... addresses) {
        return name -> {
            java.util.ArrayList<InetAddress> all = new java.util.ArrayList<>();
            for (String address : addresses) {
                all.add(InetAddress.getByAddress(
                        name, InetAddress.getByName(address).getAddress()));
            }
            return all;
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void answeredForNowIsTriedAgain(int status) {
        server.refuse(status);

        assertThat(failure()).hasMessageContaining("answered " + status);
        assertThat(failure().isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 400, 401, 403, 404, 410, 413, 422})
    void refusedForGoodNeedsSomebody(int status) {
        server.refuse(status);

        assertThat(failure()).hasMessageContaining("answered " + status);
        assertThat(failure().isRetryable()).isFalse();
    }

    @Test
    void isMadeOnceHoweverItIsAnswered() {
        server.refuse(503);
        failure();

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void isNotSentOn() {
        try (FakeChat other = FakeChat.slack()) {
            server.redirect(URI.create(other.url("a")));

            assertThat(failure().isRetryable()).isFalse();
            assertThat(other.requests()).isZero();
        }
    }

    @Test
    void thatIsNeverAnsweredIsGivenUp() {
        server.hang();

        assertThat(failure()).hasMessageContaining("did not answer within 500 ms");
        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void thatIsBrokenOffIsTriedAgain() {
        server.breakOff();

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void toNobodyIsTriedAgain() {
        server.close();

        assertThat(failure()).hasMessageContaining("cannot be reached");
        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void readsNoMoreOfAnAnswerThanItShould() {
        server.talkAtLength(5_000_000);

        assertThat(HttpPoster.open(Reach.LOOPBACK, Duration.ofSeconds(20)).post(to(server.url("a"))))
                .hasSize(HttpPoster.MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/a", "https://[::1]/a", "https://169.254.169.254/latest", "https://10.0.0.1/a",
                "https://[::ffff:127.0.0.1]/a", "https://2130706433/a", "https://localhost/a", "https://0/a"
            })
    void reachesNoAddressThatIsNotPublic(String url) {
        NotificationException failure = failure(HttpPoster.open(Reach.PUBLIC, SHORT), url);

        assertThat(failure).hasMessageContaining("must have a public address and https");
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLIC", "ANY_NETWORK"})
    void isNotMadeInTheClear(Reach reach) {
        assertThat(failure(HttpPoster.open(reach, SHORT), "http://192.0.2.1/a")).hasMessageContaining("https");
    }

    @Test
    void toANameOfWhichOneAddressIsOursIsRefusedAsAWhole() {
        HttpPoster poster = new HttpPoster(Reach.PUBLIC, SHORT, answering("8.8.8.8", "10.0.0.1"));

        assertThat(failure(poster, "https://hooks.customer.example/a").isRetryable())
                .isFalse();
    }

    @Test
    void looksAtTheVeryAddressThatItConnectsTo() throws UnknownHostException {
        Deque<List<InetAddress>> answers = new ArrayDeque<>(List.of(
                answering("8.8.8.8").lookup("a.example"), answering("127.0.0.1").lookup("a.example")));
        CheckedAddresses addresses = new CheckedAddresses(Reach.PUBLIC, name -> answers.removeFirst());

        assertThat(addresses.lookup("a.example")).hasSize(1);
        InetAddress rebound = answers.removeFirst().get(0);
        int port = server.address().getPort();
        assertThatThrownBy(() -> addresses.createSocket(rebound, port)).isInstanceOf(CheckedAddresses.OutOfReach.class);
        assertThatThrownBy(() -> addresses.createSocket("localhost", port))
                .isInstanceOf(CheckedAddresses.OutOfReach.class);
    }

    @Test
    void forTestsReachesThisMachineAlone() {
        NotificationException failure = failure(HttpPoster.open(Reach.LOOPBACK, SHORT), "https://8.8.8.8/a");

        assertThat(failure).hasMessageContaining("LOOPBACK");
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void neverTakesLongerThanAMinute() {
        assertThatThrownBy(() -> HttpPoster.open(Reach.PUBLIC, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HttpPoster.timeout");
    }

    @Test
    void printsNothingThatItHolds() {
        assertThat(to("https://hooks.example.jp/s3cret").toString())
                .isEqualTo("HttpPost[the hook of contact yamada, 12 bytes]");
    }
}

package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mdr4j.customer.Contact;
import io.mdr4j.notification.NotificationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mail that is not accepted")
class MailFailureTest {

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private NotificationException failure() {
        return failure(server.config().build());
    }

    private static NotificationException failure(MailConfig config) {
        try (MailNotifier notifier = MailNotifier.open(config)) {
            NotificationException failure =
                    catchThrowableOfType(NotificationException.class, () -> notifier.deliver(Notices.withReport("n1")));
            assertThat(failure).isNotNull();
            return failure;
        }
    }

    private static NotificationException failure(MailNotifier notifier, String notice) {
        return catchThrowableOfType(NotificationException.class, () -> notifier.deliver(Notices.of(notice)));
    }

    private static MailConfig impatient(ScriptedServer server) {
        return server.config().deliveryTimeout(Duration.ofMillis(400)).build();
    }

    @ParameterizedTest(name = "{0} answered by {1}")
    @CsvSource({
        "'', 421 4.3.2 too busy",
        "MAIL, 451 4.7.1 try later",
        "RCPT, 450 4.2.1 greylisted",
        "DATA, 451 local error",
        "., 452 4.3.1 full",
    })
    void byAServerThatRefusesForNowIsTriedAgain(String command, String answer) {
        server.answer(command, answer);

        assertThat(failure().isRetryable()).isTrue();
        assertThat(failure()).hasMessageContaining(answer.substring(0, 3));
    }

    @ParameterizedTest(name = "{0} answered by {1}")
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, contact yamada", "RCPT, 552 5.2.2 mailbox full, contact yamada",
        "MAIL, 553 5.7.1 not yours, the sender", "MAIL, 530 5.7.0 authentication required, the sender",
        "DATA, 554 5.7.1 no, the mail to contact yamada", "., 552 5.3.4 too large, the mail to contact yamada of",
    })
    void byAServerThatRefusesForGoodNeedsSomebodyAndSaysWhatFor(String command, String answer, String what) {
        server.answer(command, answer);

        assertThat(failure().isRetryable()).isFalse();
        assertThat(failure()).hasMessageContaining(what).hasMessageContaining(answer);
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {ScriptedServer.GREETING, "EHLO", "MAIL", "RCPT", "DATA", "."})
    void byAServerThatBreaksOffIsTriedAgain(String command) {
        server.answer(command, ScriptedServer.BREAKS_OFF);

        assertThat(failure().isRetryable()).isTrue();
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {ScriptedServer.GREETING, "EHLO", "MAIL", "RCPT", "DATA", "."})
    void byAServerThatNeverAnswersIsTriedAgain(String command) {
        server.answer(command, ScriptedServer.HANGS);
        NotificationException failure =
                failure(server.config().readTimeout(Duration.ofMillis(300)).build());

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("did not answer in time");
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {ScriptedServer.GREETING, "."})
    void byAServerThatTalksForEverIsAbortedWhenTheTimeIsOver(String command) {
        server.answer(command, ScriptedServer.TRICKLES);
        NotificationException failure = failure(impatient(server));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("did not take the mail within");
    }

    @Test
    void afterItWasHandedOverMayHaveArrivedAndGoesOutUnderTheSameMessageId() {
        server.answer(".", ScriptedServer.HANGS);
        assertThat(failure(impatient(server)).isRetryable()).isTrue();

        server.answer(".", "250 ok");
        try (MailNotifier other = MailNotifier.open(server.config().build())) {
            assertThat(other.deliver(Notices.withReport("n1")).reference())
                    .isEqualTo(new MailIds("example.jp").message(Notices.withReport("n1")));
        }
    }

    @Test
    void becauseNobodyListensIsTriedAgain() throws IOException {
        MailConfig config = server.config().build();
        server.close();

        assertThat(failure(config).isRetryable()).isTrue();
        assertThat(failure(config)).hasMessageContaining("cannot be reached");
    }

    @Test
    void becauseAllConnectionsAreBusyIsTriedAgain() throws InterruptedException {
        server.answer("DATA", ScriptedServer.HANGS);
        MailConfig one = server.config()
                .connections(1)
                .deliveryTimeout(Duration.ofSeconds(2))
                .build();
        try (MailNotifier notifier = MailNotifier.open(one)) {
            List<NotificationException> failures = new CopyOnWriteArrayList<>();
            Thread first = new Thread(() -> failures.add(failure(notifier, "n1")));
            first.start();
            while (first.isAlive() && !server.heard().contains("DATA")) {
                Thread.sleep(5);
            }
            failures.add(failure(notifier, "n2"));
            first.join();

            assertThat(failures)
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure.isRetryable()).isTrue());
            assertThat(server.connections()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void becauseTheServerSaysThatItIsTooLargeIsNotEvenBegun() {
        server.answer("EHLO", "250-scripted\r\n250 SIZE 500");
        NotificationException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("up to 500 bytes");
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void becauseItIsLargerThanWeMaySendIsRefusedByUs() {
        NotificationException failure = failure(server.config().maxBytes(500).build());

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("maxBytes");
        assertThat(server.heard()).isEmpty();
    }

    @Test
    void quotesTheServerOnOneBoundedLine() {
        server.answer("RCPT", "550-5.1.1 bad\u001B[2J\r\n550 " + "x".repeat(5_000));

        assertThat(failure().getMessage()).hasSizeLessThan(300).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void becauseStarttlsIsNotOfferedIsTriedAgainAndNothingWasSent() {
        NotificationException failure =
                failure(server.config(MailSecurity.STARTTLS).build());

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("STARTTLS");
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("AUTH"));
    }

    @Test
    void tellsNoPasswordThatTheServerRepeats() {
        String password = "corr3ct-h0rse";
        String sent = Base64.getEncoder().encodeToString(("u\0u\0" + password).getBytes(StandardCharsets.UTF_8));
        MailConfig config = server.config(MailSecurity.STARTTLS)
                .user("u")
                .password(password)
                .build();
        SmtpFailures failures = new SmtpFailures(config);
        Mail mail = new MailWriter(config, jakarta.mail.Session.getInstance(new java.util.Properties()))
                .write(Notices.of("n1"));

        assertThat(failures.of(new jakarta.mail.MessagingException("550 what is " + sent + " or " + password), mail))
                .message()
                .doesNotContain(password, sent)
                .contains("550 what is [redacted] or [redacted]");
        assertThat(failures.of(new jakarta.mail.AuthenticationFailedException("535 no " + sent), mail))
                .message()
                .doesNotContain(sent)
                .contains("refuses the login of user u (535)");
    }

    @Test
    void toAContactWithoutAnAddressSaysWhoAndWhatToAdd() {
        Contact nameless = Contact.builder().id("suzuki").name("鈴木").build();
        try (MailNotifier notifier = MailNotifier.open(server.config().build())) {
            NotificationException failure = catchThrowableOfType(
                    NotificationException.class,
                    () -> notifier.deliver(Notices.begun("n1", nameless).build()));

            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure).hasMessageContaining("suzuki").hasMessageContaining("add its email");
        }
    }

    @Test
    void afterTheNotifierWasClosedIsTriedAgain() {
        MailNotifier notifier = MailNotifier.open(server.config().build());
        notifier.deliver(Notices.of("n1"));
        notifier.close();
        NotificationException failure =
                catchThrowableOfType(NotificationException.class, () -> notifier.deliver(Notices.of("n2")));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("closed");
    }
}

package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.severity.Severity;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A mail server")
class MailServersTest {

    private final PostOffice office = new PostOffice();

    @AfterEach
    void close() {
        office.close();
    }

    private NotificationException failure(MailConfig config) {
        try (MailNotifier notifier = MailNotifier.open(config)) {
            NotificationException failure =
                    catchThrowableOfType(NotificationException.class, () -> notifier.deliver(Notices.of("n1")));
            assertThat(failure).isNotNull();
            assertThat(office.mails()).isEmpty();
            return failure;
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesMailsByEachProtection(MailSecurity security) {
        try (MailNotifier notifier = MailNotifier.open(office.config(security).build())) {
            notifier.deliver(Notices.of("n1"));
        }
        assertThat(office.mails()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT_TLS"})
    void isGivenNoMailWhenItsCertificateIsNotKnown(MailSecurity security) {
        MailConfig config = MailConfig.builder()
                .host(PostOffice.HOST)
                .sender("soc@example.jp")
                .security(security)
                .port(office.quietPort(security))
                .build();
        assertThat(failure(config)).hasMessageContaining("cannot be protected");
        assertThat(failure(config).isRetryable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "IMPLICIT_TLS"})
    void isGivenNoMailWhenItsCertificateIsOfAnotherHost(MailSecurity security) {
        MailConfig config = MailConfig.builder()
                .host("127.0.0.1")
                .sender("soc@example.jp")
                .security(security)
                .port(office.quietPort(security))
                .certificates(Certificate.file())
                .build();
        assertThat(failure(config)).hasMessageContaining("cannot be protected").hasMessageContaining("127.0.0.1");
        assertThat(failure(config).isRetryable()).isTrue();
    }

    @Test
    void bringsAJapaneseLetterWholeAndBouncesGoToTheSender() throws Exception {
        Notice notice = Letters.japanese(Severity.HIGH);
        try (MailNotifier notifier = MailNotifier.open(office.config().build())) {
            notifier.deliver(notice);
        }

        ReadMail mail = new ReadMail(office.mails().get(0));
        assertThat(mail.subject()).isEqualTo(notice.subject());
        assertThat(mail.to().getPersonal()).isEqualTo("山田 太郎");
        assertThat(mail.text()).isEqualTo(notice.letter().plain());
        assertThat(mail.html()).isEqualTo(LetterHtml.of(notice));
        assertThat(mail.header("Return-Path")).contains("soc@example.jp");
    }

    @Test
    void thatAcceptsAndBouncesLaterHasAcceptedIt() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                MailNotifier notifier = MailNotifier.open(server.config().build())) {
            server.answer(".", "250 2.0.0 queued as 42, and perhaps bounced later");

            assertThat(notifier.deliver(Notices.of("n1")).reference()).startsWith("<");
            assertThat(server.heard()).anyMatch(line -> line.startsWith("MAIL FROM:<soc@example.jp>"));
        }
    }

    @Test
    void thatRefusesTheLoginNeedsSomebodyWhoSetsItRight() {
        NotificationException failure = failure(office.config(MailSecurity.IMPLICIT_TLS)
                .user(PostOffice.USER)
                .password("wrong-secret")
                .build());
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("check user and password")
                .message()
                .doesNotContain("wrong-secret");
    }

    @Test
    void isUsedAgainByTheNextMailWithoutConnectingAnew() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                MailNotifier notifier = MailNotifier.open(server.config().build())) {
            IntStream.range(0, 20).forEach(i -> notifier.deliver(Notices.of("n" + i)));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void thatEndedAnUnusedConnectionIsConnectedAnew() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                MailNotifier notifier = MailNotifier.open(server.config().build())) {
            notifier.deliver(Notices.of("n1"));
            server.answer("NOOP", ScriptedServer.BREAKS_OFF);
            notifier.deliver(Notices.of("n2"));
            assertThat(server.heard()).filteredOn("."::equals).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void isTakenLeaveOfWhenNoMailFollows() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                MailNotifier notifier = MailNotifier.open(
                        server.config().keepOpen(Duration.ZERO).build())) {
            notifier.deliver(Notices.of("n1"));
            for (int i = 0; i < 1_000 && !server.heard().contains("QUIT"); i++) {
                Thread.sleep(10);
            }
            assertThat(server.heard()).contains("QUIT");
        }
    }
}

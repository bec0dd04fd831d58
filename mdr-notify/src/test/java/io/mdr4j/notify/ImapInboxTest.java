package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.mdr4j.inquiry.InboxException;
import io.mdr4j.inquiry.ReceivedMail;
import io.mdr4j.notify.inbox.ImapInbox;
import io.mdr4j.notify.inbox.InboxConfig;
import io.mdr4j.notify.inbox.InboxConfigBuilderStages;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // lines of a mail end as they do on the wire
class ImapInboxTest {

    private static final Charset JIS = Charset.forName("ISO-2022-JP");

    private GreenMail server;
    private GreenMailUser user;
    private ImapInbox inbox;

    @BeforeEach
    void start() {
        Certificate.useInGreenMail();
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAPS)
        });
        user = server.setUser("soc@example.jp", "soc-user", "corr3ct-h0rse");
        server.start();
        inbox = ImapInbox.open(plain().build());
    }

    @AfterEach
    void stop() {
        inbox.close();
        server.stop();
    }

    @Test
    void aJapaneseReplyIsReadWithItsHeadersAndAddresses() throws Exception {
        deliver(
                text(
                        StandardCharsets.UTF_8,
                        "From: =?UTF-8?B?5bGx55SwIOWkqumDjg==?= <yamada@sample.example>\r\n"
                                + "To: soc+abc234@example.jp\r\nSubject: Re: INC-2026-0001\r\n =?UTF-8?B?6LOq5ZWP?=\r\n"
                                + "Message-ID: <m1@sample.example>\r\nReferences: <a@b>\r\n <c@d>\r\n"
                                + "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n電源は切ってよいですか。\r\n"));
        ReceivedMail mail = only();
        assertThat(mail.from()).containsExactly("yamada@sample.example");
        assertThat(mail.recipients()).contains("soc+abc234@example.jp");
        assertThat(mail.subject()).contains("INC-2026-0001").contains("質問");
        assertThat(mail.messageId()).contains("<m1@sample.example>");
        assertThat(mail.header("References")).containsExactly("<a@b> <c@d>");
        assertThat(mail.text()).contains("電源は切ってよいですか。");
        assertThat(mail.unreadable()).isEmpty();
    }

    @Test
    void aMailInIso2022JpIsRead() throws Exception {
        String subject = "=?ISO-2022-JP?B?" + Base64.getEncoder().encodeToString("隔離について".getBytes(JIS)) + "?=";
        deliver(
                text(
                        JIS,
                        "From: yamada@sample.example\r\nSubject: " + subject
                                + "\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n端末の隔離を解除できますか。\r\n"));
        assertThat(only().subject()).isEqualTo("隔離について");
        assertThat(only().text()).contains("端末の隔離を解除できますか。");
    }

    @Test
    void aMailThatIsHtmlAloneIsReadAsTextWithItsQuotationMarked() throws Exception {
        deliver(text(
                StandardCharsets.UTF_8,
                "From: yamada@sample.example\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + "<html><head><style>p{color:red}</style></head><body><p>質問&nbsp;A &amp; B</p><script>evil()</script>"
                        + "<blockquote><div>前のメール</div></blockquote></body></html>\r\n"));
        assertThat(only().text()).contains("質問 A & B").contains("> 前のメール").doesNotContain("evil", "color", "<");
    }

    @Test
    void filesAreNamedAndNotKept() throws Exception {
        deliver(text(
                StandardCharsets.UTF_8,
                "From: yamada@sample.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=UTF-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n質問\r\n--b\r\nContent-Type: application/zip\r\n"
                        + "Content-Disposition: attachment; filename=\"a.zip\"\r\n\r\nPK\r\n--b--\r\n"));
        assertThat(only().text().strip()).isEqualTo("質問");
        assertThat(only().attachments())
                .singleElement()
                .satisfies(a -> assertThat(a.name()).isEqualTo("a.zip"));
    }

    @Test
    void aReportOfAMailServerNamesWhomItDidNotReachAndOurMail() throws Exception {
        deliver(
                text(
                        StandardCharsets.UTF_8,
                        "From: MAILER-DAEMON@mta.example\r\nReturn-Path: <>\r\n"
                                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
                                + "--b\r\nContent-Type: text/plain\r\n\r\nsorry\r\n"
                                + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mta.example\r\n\r\n"
                                + "Final-Recipient: rfc822; yamada@sample.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                                + "Diagnostic-Code: smtp; 550 no such user\r\n"
                                + "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <n1@example.jp>\r\nReply-To: soc+abc@example.jp\r\n--b--\r\n"));
        assertThat(only().returned()).hasValueSatisfying(report -> {
            assertThat(report.recipient()).isEqualTo("yamada@sample.example");
            assertThat(report.failed()).isTrue();
            assertThat(report.reason()).contains("5.1.1").contains("550 no such user");
            assertThat(report.original()).contains("soc+abc@example.jp").contains("<n1@example.jp>");
        });
    }

    @Test
    void ofAHugeMailTheBeginningIsRead() throws Exception {
        inbox = ImapInbox.open(plain().maxBytes(50_000).build());
        deliver(text(
                StandardCharsets.UTF_8,
                "From: yamada@sample.example\r\nContent-Type: text/plain\r\n\r\nbegin\r\n"
                        + "x".repeat(70).concat("\r\n").repeat(30_000)));
        ReceivedMail mail = only();
        assertThat(mail.cut()).isTrue();
        assertThat(mail.source().bytes()).hasSize(50_000);
        assertThat(mail.text()).startsWith("begin");
    }

    @Test
    void malformedMailHoldsUpNoOtherAndIsHandledToo() throws Exception {
        deliver(text(StandardCharsets.UTF_8, "Content-Type: multipart/mixed\r\n\r\nno boundary\r\n"));
        deliver(text(
                StandardCharsets.UTF_8,
                "From: <<<>>>@@\r\nContent-Type: ///;;;=\r\nContent-Transfer-Encoding: nonsense\r\n\r\n?\r\n"));
        deliver(text(StandardCharsets.UTF_8, "From: a@b\r\nContent-Type: text/plain; charset=klingon\r\n\r\nok\r\n"));
        deliver(
                text(
                        StandardCharsets.UTF_8,
                        "From: a@b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!\r\n"));
        String nested = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n";
        deliver(text(
                StandardCharsets.UTF_8,
                "From: a@b\r\n" + nested.repeat(200) + "Content-Type: text/plain\r\n\r\ndeep\r\n"));
        deliver(text(StandardCharsets.UTF_8, "From: yamada@sample.example\r\nSubject: last\r\n\r\nfine\r\n"));

        List<ReceivedMail> mails = inbox.fetch(50);

        assertThat(mails).hasSize(6);
        assertThat(mails.get(5).text()).contains("fine");
        mails.forEach(inbox::handled);
        assertThat(inbox.fetch(50)).isEmpty();
    }

    @Test
    void whatIsNotHandledComesAgainAndReadingChangesNothing() throws Exception {
        deliver(text(StandardCharsets.UTF_8, "From: a@b\r\nSubject: 1\r\n\r\none\r\n"));
        deliver(text(StandardCharsets.UTF_8, "From: a@b\r\nSubject: 2\r\n\r\ntwo\r\n"));
        assertThat(inbox.fetch(1)).hasSize(1);
        List<ReceivedMail> both = inbox.fetch(50);
        assertThat(both).hasSize(2);
        inbox.handled(both.get(0));
        inbox.handled(both.get(0));
        try (ImapInbox other = ImapInbox.open(plain().build())) {
            assertThat(other.fetch(50)).extracting(ReceivedMail::subject).containsExactly("2");
        }
    }

    @Test
    void aServerThatWentAwayIsReadAgainWhenItIsBack() throws Exception {
        deliver(text(StandardCharsets.UTF_8, "From: a@b\r\n\r\none\r\n"));
        int port = server.getImap().getPort();
        assertThat(inbox.fetch(50)).hasSize(1);
        server.stop();
        assertThatThrownBy(() -> inbox.fetch(50))
                .isInstanceOf(InboxException.class)
                .hasMessageContaining("localhost")
                .hasMessageNotContaining("corr3ct-h0rse");
        server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_IMAP));
        user = server.setUser("soc@example.jp", "soc-user", "corr3ct-h0rse");
        server.start();
        deliver(text(StandardCharsets.UTF_8, "From: a@b\r\n\r\ntwo\r\n"));
        assertThat(inbox.fetch(50)).hasSize(1);
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsGivenUp() throws Exception {
        try (java.net.ServerSocket silent =
                        new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("localhost"));
                ImapInbox waiting = ImapInbox.open(InboxConfig.builder()
                        .host("localhost")
                        .user("u")
                        .password("p4ss")
                        .security(MailSecurity.PLAIN)
                        .port(silent.getLocalPort())
                        .readTimeout(Duration.ofMillis(200))
                        .build())) {
            assertThatThrownBy(() -> waiting.fetch(1)).isInstanceOf(InboxException.class);
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutSayingIt() {
        try (ImapInbox wrong = ImapInbox.open(InboxConfig.builder()
                .host("localhost")
                .user("soc-user")
                .password("wr0ng-one")
                .security(MailSecurity.PLAIN)
                .port(server.getImap().getPort())
                .build())) {
            assertThatThrownBy(() -> wrong.fetch(1))
                    .isInstanceOf(InboxException.class)
                    .hasMessageNotContaining("wr0ng-one");
        }
    }

    @Test
    void aMailboxIsReadOverTlsAndOnlyFromAServerThatIsBelieved() throws Exception {
        deliver(text(StandardCharsets.UTF_8, "From: a@b\r\n\r\none\r\n"));
        try (ImapInbox believed = ImapInbox.open(tls().tls(believing()).build());
                ImapInbox unbelieved = ImapInbox.open(tls().build())) {
            assertThat(believed.fetch(50)).hasSize(1);
            assertThatThrownBy(() -> unbelieved.fetch(50)).isInstanceOf(InboxException.class);
        }
    }

    @Test
    void thePasswordIsNotPrintedAndNotSentInTheClearToAnotherMachine() {
        assertThat(plain().build().toString()).doesNotContain("corr3ct-h0rse");
        assertThatThrownBy(() -> InboxConfig.builder()
                        .host("imap.example.jp")
                        .user("u")
                        .password("p4ss")
                        .security(MailSecurity.PLAIN)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLAIN");
    }

    private InboxConfigBuilderStages.BuildFinal plain() {
        return InboxConfig.builder()
                .host("localhost")
                .user("soc-user")
                .password("corr3ct-h0rse")
                .security(MailSecurity.PLAIN)
                .port(server.getImap().getPort());
    }

    private InboxConfigBuilderStages.BuildFinal tls() {
        return InboxConfig.builder()
                .host("localhost")
                .user("soc-user")
                .password("corr3ct-h0rse")
                .port(server.getImaps().getPort());
    }

    private static SSLSocketFactory believing() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        byte[] pem = Files.readAllBytes(Certificate.file());
        store.setCertificateEntry(
                "a", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static byte[] text(Charset charset, String mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(mail.getBytes(charset));
        return out.toByteArray();
    }

    private void deliver(byte[] mail) throws Exception {
        user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
    }

    private ReceivedMail only() {
        List<ReceivedMail> mails = inbox.fetch(50);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }
}

package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.Contact;
import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.report.RenderedReport;
import io.mdr4j.severity.Severity;
import io.mdr4j.testkit.SettableClock;
import io.mdr4j.text.Letter;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mail")
class MailFormTest {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final MailConfig CONFIG = configured().build();

    private static MailConfigBuilderStages.BuildFinal configured() {
        return MailConfig.builder()
                .host("mail.example.jp")
                .sender("soc@example.jp")
                .senderName("サンプル SOC")
                .clock(SettableClock.at("2026-11-24T05:05:00Z"));
    }

    private static ReadMail mail(Notice notice) {
        return mail(CONFIG, notice);
    }

    private static ReadMail mail(MailConfig config, Notice notice) {
        try {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            new MailWriter(config, SESSION).write(notice).message().writeTo(wire);
            return new ReadMail(new MimeMessage(SESSION, new ByteArrayInputStream(wire.toByteArray())));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesSenderRecipientAndSubjectInJapanese() {
        ReadMail mail = mail(Notices.of("n1"));

        assertThat(mail.from().getPersonal()).isEqualTo("サンプル SOC");
        assertThat(mail.from().getAddress()).isEqualTo("soc@example.jp");
        assertThat(mail.to().getPersonal()).isEqualTo("山田 太郎");
        assertThat(mail.to().getAddress()).isEqualTo("yamada@customer.example");
        assertThat(mail.subject()).isEqualTo(Notices.of("n1").subject());
        assertThat(mail.text()).isEqualTo(Notices.of("n1").text());
    }

    @Test
    void saysWhenItWasWrittenAndThatNobodyNeedAnswerByMachine() {
        ReadMail mail = mail(Notices.of("n1"));

        assertThat(mail.header("Date")).isEqualTo("Tue, 24 Nov 2026 05:05:00 +0000");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("MIME-Version")).isEqualTo("1.0");
        assertThat(mail.source()).doesNotContainIgnoringCase("Disposition-Notification-To");
    }

    @Test
    void bringsTheFormsOfAReportByteByByte() throws MessagingException {
        List<BodyPart> parts = mail(Notices.withReport("n1")).parts();

        assertThat(parts).hasSize(3);
        assertThat(parts.get(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.get(1).getFileName()).isEqualTo("first-report.html");
        assertThat(parts.get(1).getDisposition()).isEqualTo("attachment");
        assertThat(parts.get(1).getContentType()).startsWith("text/html; charset=utf-8");
        assertThat(ReadMail.bytes(parts.get(1))).isEqualTo(Notices.HTML);
        assertThat(parts.get(2).getContentType()).startsWith("application/json");
    }

    @Test
    void hasNoLineThatAServerCouldBreakAndNothingButAscii() {
        String text = "x".repeat(5_000) + "\n" + "名".repeat(5_000);
        String source = mail(Notices.begun("n1", Notices.YAMADA, "名".repeat(1_000), text)
                        .build())
                .source();

        assertThat(source.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(source.chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void hasAMessageIdThatTellsNothingAndIsTheSameInEveryRetry() {
        String id = mail(Notices.of("acme/INC-2026-0042/notify/1")).header("Message-ID");

        assertThat(id).matches("<[0-9a-f]{32}@example\\.jp>");
        assertThat(mail(Notices.withReport("acme/INC-2026-0042/notify/1")).header("Message-ID"))
                .isEqualTo(id);
        assertThat(mail(Notices.of("acme/INC-2026-0042/notify/2")).header("Message-ID"))
                .isNotEqualTo(id);
    }

    @Test
    void hangsTogetherWithThoseOfItsIncidentAndNoOther() {
        String thread = mail(Notices.of("n1")).header("References");

        assertThat(mail(Notices.of("n2")).header("References")).isEqualTo(thread);
        assertThat(thread)
                .isNotEqualTo(mail(of("acme", "INC-2026-0043")).header("References"))
                .isNotEqualTo(mail(of("other", "INC-2026-0042")).header("References"));
    }

    @Test
    void answersTheFirstOfItsIncidentSoThatProgramsShowThemTogether() {
        ReadMail mail = mail(Notices.of("n1"));

        assertThat(mail.header("In-Reply-To")).isEqualTo(mail.header("References"));
    }

    @Test
    void isAnsweredWhereTheInboxKnowsTheIncidentAgain() {
        MailConfig config = configured()
                .replyTo(notice ->
                        notice.incidentNumber().map(number -> "soc+" + number.toLowerCase(Locale.ROOT) + "@example.jp"))
                .build();

        assertThat(mail(config, Notices.of("n1")).header("Reply-To")).isEqualTo("soc+inc-2026-0042@example.jp");
        assertThat(mail(
                                config,
                                Notices.withoutIncident("n1", Notices.YAMADA, "x", "x")
                                        .build())
                        .source())
                .doesNotContain("Reply-To:");
    }

    @Test
    void isNotSentWhenItsAnswerWouldGoToAnAddressThatIsNone() {
        MailConfig config = configured()
                .replyTo(notice -> Optional.of("soc@example.jp\r\nBcc: a@evil.example"))
                .build();

        assertThatThrownBy(() -> mail(config, Notices.of("n1")))
                .isInstanceOf(NotificationException.class)
                .hasMessageContaining("MailConfig.replyTo");
    }

    @Test
    void withALetterIsTextAndHtmlOfWhichTheLastIsTheRicher() throws Exception {
        Notice notice = Letters.japanese(Severity.HIGH);
        ReadMail mail = mail(notice);

        assertThat(mail.header("Content-Type")).startsWith("multipart/alternative");
        assertThat(mail.parts()).hasSize(2);
        assertThat(mail.text()).isEqualTo(notice.letter().plain());
        assertThat(mail.parts().get(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(mail.html()).isEqualTo(LetterHtml.of(notice));
        assertThat(mail.source().chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void withALetterAndAReportHasTheReportBesideThem() throws Exception {
        Notice notice = Notices.begun("n1")
                .letter(Letter.of(new Letter.Paragraph("端末 PC-0123 を隔離しました。")))
                .addAttachments(new RenderedReport("r.html", "text/html; charset=utf-8", Document.of(Notices.HTML)))
                .build();
        ReadMail mail = mail(notice);

        assertThat(mail.header("Content-Type")).startsWith("multipart/mixed");
        assertThat(mail.parts()).hasSize(2);
        assertThat(mail.text()).isEqualTo(notice.letter().plain());
        assertThat(mail.html()).contains("端末 PC-0123 を隔離しました。");
        assertThat(ReadMail.bytes(mail.parts().get(1))).isEqualTo(Notices.HTML);
    }

    @Test
    void goesOutAsItWasSealed() throws Exception {
        MailConfig config = configured()
                .sealer((content, notice) -> {
                    ByteArrayOutputStream clear = new ByteArrayOutputStream();
                    content.getDataHandler().writeTo(clear);
                    byte[] sealed = Base64.getEncoder().encode(clear.toByteArray());
                    MimeBodyPart part = new MimeBodyPart();
                    part.setDataHandler(
                            new DataHandler(new ByteArrayDataSource(sealed, "application/x-sealed; v=\"1\"")));
                    part.setHeader("Content-Type", "application/x-sealed; v=\"1\"");
                    part.setHeader("Content-Transfer-Encoding", "base64");
                    part.setHeader("Content-Description", "sealed");
                    part.setHeader("Bcc", "a@evil.example");
                    return part;
                })
                .build();
        ReadMail mail = mail(config, Letters.japanese(Severity.HIGH));

        assertThat(mail.header("Content-Type")).isEqualTo("application/x-sealed; v=\"1\"");
        assertThat(mail.header("Content-Description")).isEqualTo("sealed");
        assertThat(mail.to().getAddress()).isEqualTo("yamada@customer.example");
        assertThat(new String(Base64.getDecoder().decode(mail.content()), StandardCharsets.US_ASCII))
                .contains("text/plain", "text/html");
    }

    @Test
    void thatCannotBeSealedIsNotSent() {
        MailConfig config = configured()
                .sealer((content, notice) -> {
                    throw new MessagingException("no key for yamada");
                })
                .build();

        assertThatThrownBy(() -> mail(config, Notices.of("n1")))
                .isInstanceOfSatisfying(
                        NotificationException.class,
                        failure -> assertThat(failure.isRetryable()).isFalse())
                .hasMessageContaining("no key for yamada");
    }

    @Test
    void ofNoIncidentHangsTogetherWithNothing() {
        Notice alarm = Notices.withoutIncident("n1", Notices.YAMADA, "x", "x").build();

        assertThat(mail(alarm).source()).doesNotContain("References:", "In-Reply-To:");
    }

    private static Notice of(String customer, String incident) {
        return Notices.withoutIncident("n1", Notices.YAMADA, "x", "x")
                .customer(new CustomerId(customer))
                .incidentNumber(incident)
                .build();
    }

    @Test
    void showsASubjectThatLooksEncodedAsItIs() {
        String trick = "Host =?UTF-8?Q?a=0D=0Ab?=";

        assertThat(mail(Notices.begun("n1", Notices.YAMADA, trick, "x").build()).subject())
                .isEqualTo(trick);
    }

    @Test
    void showsANameThatLooksLikeAnAddressAsAName() {
        Contact tricky = Contact.builder()
                .id("t")
                .name("a@evil.example, \"b\" <c@evil.example>")
                .email("t@customer.example")
                .build();
        ReadMail mail = mail(Notices.begun("n1", tricky).build());

        assertThat(mail.to().getAddress()).isEqualTo("t@customer.example");
        assertThat(mail.to().getPersonal()).isEqualTo(tricky.name());
    }

    @Test
    void showsRareCharactersWhole() {
        String rare = "𠮷野家".repeat(40) + " 😀";

        assertThat(mail(Notices.begun("n1", Notices.YAMADA, rare, rare).build()).subject())
                .isEqualTo(rare);
    }
}

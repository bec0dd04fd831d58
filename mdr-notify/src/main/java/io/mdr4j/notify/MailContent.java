package io.mdr4j.notify;

import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.report.RenderedReport;
import jakarta.activation.DataHandler;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * What a mail holds: the letter as text and as HTML, of which a reader's program shows one, and the forms of a report as
 * attachments. A notice without a letter is text alone.
 */
final class MailContent {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\x20-\\x7e]{1,200}");

    private MailContent() {}

    /** The whole content as one part, finished: as its bytes go out. */
    static MimeBodyPart of(Notice notice) throws MessagingException {
        Whole whole = whole(notice);
        whole.updateHeaders();
        return whole;
    }

    private static Whole whole(Notice notice) throws MessagingException {
        Whole words = notice.letter().blocks().isEmpty() ? text(notice.text()) : textAndHtml(notice);
        if (notice.attachments().isEmpty()) {
            return words;
        }
        MimeMultipart parts = new MimeMultipart("mixed", words);
        for (RenderedReport attachment : notice.attachments()) {
            parts.addBodyPart(attached(attachment));
        }
        return holding(parts);
    }

    /** Makes the part the content of the mail. */
    static void put(MimeBodyPart content, MimeMessage into) throws MessagingException {
        into.setDataHandler(content.getDataHandler());
        for (Header header : Collections.list(content.getAllHeaders())) {
            if (header.getName().regionMatches(true, 0, "Content-", 0, "Content-".length())) {
                into.setHeader(header.getName(), header.getValue());
            }
        }
    }

    private static Whole textAndHtml(Notice notice) throws MessagingException {
        MimeBodyPart html = new MimeBodyPart();
        html.setText(BodyText.of(LetterHtml.of(notice)), StandardCharsets.UTF_8.name(), "html");
        return holding(new MimeMultipart("alternative", text(notice.letter().plain()), html));
    }

    private static Whole text(String text) throws MessagingException {
        Whole part = new Whole();
        part.setText(BodyText.of(text), StandardCharsets.UTF_8.name());
        return part;
    }

    private static Whole holding(MimeMultipart parts) throws MessagingException {
        Whole part = new Whole();
        part.setContent(parts);
        return part;
    }

    /** The bytes as they are: base64 changes no line end, and a signature or hash of the file stays right. */
    private static MimeBodyPart attached(RenderedReport attachment) throws MessagingException {
        if (!MEDIA_TYPE.matcher(attachment.mediaType()).matches()) {
            throw new NotificationException(
                    "The attachment " + Printable.line(attachment.fileName()) + " has a media type that is none",
                    false);
        }
        String type = new ContentType(attachment.mediaType()).toString();
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(attachment.document().bytes(), type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        part.setDisposition(MimeBodyPart.ATTACHMENT);
        part.setFileName(attachment.fileName());
        return part;
    }

    /** A part whose headers, and those of the parts in it, can be made before it belongs to a mail. */
    private static final class Whole extends MimeBodyPart {

        @Override
        protected void updateHeaders() throws MessagingException {
            super.updateHeaders();
        }
    }
}

package io.mdr4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.mdr4j.testkit.NotifierSubject.Arrived;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a mail as its recipient's program does. */
final class ReadMail {

    private final MimeMessage mail;

    ReadMail(MimeMessage mail) {
        this.mail = mail;
    }

    static Arrived arrived(MimeMessage mail) {
        ReadMail read = new ReadMail(mail);
        return new Arrived(read.to().getAddress(), read.header("Message-ID"), read.subject(), read.text());
    }

    /** The one recipient that the header names. */
    InternetAddress to() {
        try {
            assertThat(mail.getAllRecipients()).hasSize(1);
            return (InternetAddress) mail.getAllRecipients()[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    InternetAddress from() {
        try {
            assertThat(mail.getFrom()).hasSize(1);
            return (InternetAddress) mail.getFrom()[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    String subject() {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one header of this name. */
    String header(String name) {
        try {
            assertThat(mail.getHeader(name)).as(name).hasSize(1);
            return mail.getHeader(name)[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text, with lines that end in a line feed; what the wire adds to the last line is taken away. */
    String text() {
        return words(mail, "text/plain");
    }

    /** The text in HTML, as {@link #text}. */
    String html() {
        return words(mail, "text/html");
    }

    /** What a program shows first of this type. */
    private static String words(Part part, String type) {
        try {
            if (part.getContent() instanceof MimeMultipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    String words = words(multipart.getBodyPart(i), type);
                    if (!words.isEmpty()) {
                        return words;
                    }
                }
            }
            return part.isMimeType(type) ? ((String) part.getContent()).replace("\r\n", "\n") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The content of a mail that is one part. */
    byte[] content() {
        try {
            return mail.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<BodyPart> parts() {
        try {
            List<BodyPart> parts = new ArrayList<>();
            if (mail.getContent() instanceof MimeMultipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    parts.add(multipart.getBodyPart(i));
                }
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(BodyPart part) {
        try {
            return part.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mail as it came over the wire. */
    String source() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            mail.writeTo(out);
            return out.toString(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

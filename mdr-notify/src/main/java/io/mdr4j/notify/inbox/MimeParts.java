package io.mdr4j.notify.inbox;

import io.mdr4j.inquiry.ReceivedMail.Attachment;
import io.mdr4j.inquiry.ReceivedMail.ReturnedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a mail: its text, the names of its files, and what a mail server reports. Bounded in depth, number and size. */
final class MimeParts {

    private static final int DEEPEST = 10;
    private static final int MOST_PARTS = 100;
    private static final int MOST_TEXT = 1_000_000;
    private static final Pattern FIELD = Pattern.compile(
            "(?im)^(final-recipient|original-recipient|action|status|diagnostic-code):\\s{0,20}(.{0,500})$");

    private String plain = "";
    private String html = "";
    private String status = "";
    private String original = "";
    private final List<Attachment> attachments = new ArrayList<>();
    private int seen;

    private MimeParts() {}

    static MimeParts of(MimePart message) throws MessagingException {
        MimeParts parts = new MimeParts();
        try {
            parts.take(message, 0);
        } catch (IOException e) {
            throw new MessagingException("The content cannot be decoded", e);
        }
        return parts;
    }

    String text() {
        return plain.isBlank() && !html.isBlank() ? HtmlText.of(html) : plain;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    Optional<ReturnedMail> returned() {
        if (status.isEmpty()) {
            return Optional.empty();
        }
        String recipient = field("final-recipient").isEmpty() ? field("original-recipient") : field("final-recipient");
        String address = recipient.substring(recipient.indexOf(';') + 1).strip();
        boolean failed = field("action").toLowerCase(Locale.ROOT).startsWith("failed");
        return Optional.of(new ReturnedMail(
                address, failed, (field("status") + " " + field("diagnostic-code")).strip(), original));
    }

    private String field(String name) {
        Matcher field = FIELD.matcher(status);
        while (field.find()) {
            if (field.group(1).equalsIgnoreCase(name)) {
                return field.group(2).strip();
            }
        }
        return "";
    }

    private void take(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || seen++ > MOST_PARTS) {
            return;
        }
        String type = type(part);
        if (type.startsWith("multipart/")) {
            MimeMultipart parts = part.getContent() instanceof MimeMultipart known
                    ? known
                    : new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < parts.getCount(); i++) {
                if (parts.getBodyPart(i) instanceof MimePart child) {
                    take(child, depth + 1);
                }
            }
        } else if (type.equals("message/delivery-status")) {
            status = raw(part, StandardCharsets.UTF_8);
        } else if (type.equals("message/rfc822") || type.equals("text/rfc822-headers")) {
            original = original.isEmpty() ? raw(part, StandardCharsets.UTF_8) : original;
        } else if (isText(part, type)) {
            text(part, type);
        } else {
            attachments.add(new Attachment(name(part), Math.max(0, part.getSize())));
        }
    }

    private static boolean isText(MimePart part, String type) throws MessagingException {
        boolean file = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        return !file && (type.equals("text/plain") || type.equals("text/html") || type.isEmpty());
    }

    private void text(MimePart part, String type) throws MessagingException, IOException {
        String text = raw(part, charset(part));
        if (type.equals("text/html")) {
            html = html.isEmpty() ? text : html;
        } else {
            plain = plain.isEmpty() ? text : plain + "\n" + text;
        }
    }

    private static String name(MimePart part) throws MessagingException {
        String name = part.getFileName();
        return name == null ? "-" : name;
    }

    private static String type(MimePart part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "text/plain"; // As RFC 2045 asks of what is none.
        }
    }

    private static Charset charset(MimePart part) throws MessagingException {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            String java = name == null ? "UTF-8" : MimeUtility.javaCharset(name);
            return Charset.forName(java);
        } catch (ParseException | IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The bytes as the transfer encoding has them; what it breaks off at still counts. */
    private static String raw(MimePart part, Charset charset) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            byte[] bytes = new byte[MOST_TEXT];
            int length = 0;
            try {
                length = in.readNBytes(bytes, 0, MOST_TEXT);
            } catch (IOException e) {
                return "[...]";
            }
            return new String(bytes, 0, length, charset);
        }
    }
}

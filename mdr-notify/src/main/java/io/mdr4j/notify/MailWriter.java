package io.mdr4j.notify;

import io.mdr4j.customer.Contact;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a notice as a mail: its headers, and the {@linkplain MailContent content} as it was sealed. What could become a header,
 * or a second recipient, is refused.
 */
final class MailWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US);

    private final MailConfig config;
    private final Session session;
    private final MailIds ids;
    private final String from;

    MailWriter(MailConfig config, Session session) {
        this.config = config;
        this.session = session;
        this.ids = new MailIds(config.domain());
        this.from = new Mailbox(config.senderName().orElse(""), config.sender()).header();
    }

    /** Writes it. Throws a {@link NotificationException} that says what must be set right first. */
    Mail write(Notice notice) {
        Mailbox recipient = recipient(notice.recipient());
        if (!HeaderText.isOneLine(notice.subject())) {
            throw refused("The subject of the notice to contact " + contact(notice)
                    + " has a line break or another control character");
        }
        try {
            String id = ids.message(notice);
            MimeMessage message = new Named(session, id);
            message.setHeader("Date", DATE.format(ZonedDateTime.now(config.clock())));
            message.setHeader("From", from);
            message.setHeader("To", recipient.header());
            message.setHeader("Subject", HeaderText.unstructured(notice.subject()));
            message.setHeader("Auto-Submitted", "auto-generated");
            content(message, notice);
            replyTo(notice).ifPresent(address -> setHeader(message, "Reply-To", address));
            ids.thread(notice).ifPresent(thread -> {
                setHeader(message, "In-Reply-To", thread);
                setHeader(message, "References", thread);
            });
            message.saveChanges();
            return new Mail(id, contact(notice), recipient.envelope(), message, size(message, notice));
        } catch (MessagingException | IOException e) {
            throw new NotificationException(
                    "The mail to contact " + contact(notice) + " cannot be written: "
                            + Printable.line(String.valueOf(e.getMessage())),
                    false,
                    e);
        }
    }

    private static Mailbox recipient(Contact contact) {
        String who = "Contact " + Printable.line(contact.id());
        String address = contact.email()
                .orElseThrow(() -> refused(who + " has no mail address and cannot be told by mail: add its email"));
        if (!Mailbox.isAddress(address)) {
            throw refused(
                    who + " has a mail address that is not a plain one such as name@example.jp: correct its email");
        }
        if (!HeaderText.isOneLine(contact.name())) {
            throw refused(who + " has a line break or another control character in its name: correct its name");
        }
        return new Mailbox(contact.name(), address);
    }

    private void content(MimeMessage message, Notice notice) throws MessagingException, IOException {
        MailContent.put(config.sealer().seal(MailContent.of(notice), notice), message);
    }

    private Optional<String> replyTo(Notice notice) {
        Optional<String> address = config.replyTo().apply(notice);
        if (!address.stream().allMatch(Mailbox::isAddress)) {
            throw refused("The mail to contact " + contact(notice)
                    + " would be answered to an address that is not a plain one: correct MailConfig.replyTo");
        }
        return address;
    }

    private int size(MimeMessage message, Notice notice) throws MessagingException, IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        message.writeTo(wire);
        if (wire.size() > config.maxBytes()) {
            throw refused("The mail to contact " + contact(notice) + " has " + wire.size()
                    + " bytes, more than MailConfig.maxBytes allows");
        }
        return wire.size();
    }

    private static String contact(Notice notice) {
        return Printable.line(notice.recipient().id());
    }

    private static void setHeader(MimeMessage message, String name, String value) {
        try {
            message.setHeader(name, value);
        } catch (MessagingException e) {
            throw new IllegalStateException("A new mail can be written to", e);
        }
    }

    private static NotificationException refused(String message) {
        return new NotificationException(message, false);
    }

    /** A mail with a Message-ID of ours, which the library would replace. */
    private static final class Named extends MimeMessage {

        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

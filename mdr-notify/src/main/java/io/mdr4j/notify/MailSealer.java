package io.mdr4j.notify;

import io.mdr4j.notification.Notice;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import java.io.IOException;

/**
 * Protects the content of a mail before it goes out, for example by signing or encrypting it (S/MIME), or by putting what is
 * attached into a file with a password.
 *
 * <p>Called by {@link MailNotifier} for each attempt to deliver, from any thread, several at once, and with the time of the
 * delivery running. It never changes who the mail goes to: headers of the mail itself are set afterwards and are not its own.
 *
 * <p>What it throws keeps the mail from being sent: a mail never goes out without the protection that was asked for. An
 * {@link io.mdr4j.notification.NotificationException} says whether the notice is tried again; a {@link MessagingException} or
 * an {@link IOException} is not tried again before somebody looks at it.
 */
@FunctionalInterface
public interface MailSealer {

    /**
     * Returns what goes out in place of this part, which holds the whole content: the text, its form in HTML, and what is
     * attached. The part it is given may be returned as it is.
     */
    MimeBodyPart seal(MimeBodyPart content, Notice notice) throws MessagingException, IOException;

    /** Leaves everything as it is. */
    static MailSealer none() {
        return (content, notice) -> content;
    }
}

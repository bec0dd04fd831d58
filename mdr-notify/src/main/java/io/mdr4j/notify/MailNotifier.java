package io.mdr4j.notify;

import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notification.Notifier;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people by mail (SMTP). One mail for each notice, to its recipient alone. The Message-ID is made of the notice's id: a
 * notice that is delivered again, also by another node, is the same mail to whoever reads it.
 *
 * <p>Thread-safe. A delivery takes a minute at most, apart from the time in which the machine looks up the name of the server.
 * Close it when the service is closed.
 */
public final class MailNotifier implements Notifier, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailNotifier.class);
    private static final String WAY = "mail";

    private final MailWriter writer;
    private final SmtpConnections connections;

    private MailNotifier(MailConfig config) {
        SSLSocketFactory tls = Tls.of(config);
        Session session = session(config, tls);
        this.writer = new MailWriter(config, session);
        this.connections = new SmtpConnections(config, session, tls);
    }

    /**
     * A notifier that sends by this server. Nothing is connected before the first notice.
     *
     * @throws IllegalArgumentException if {@link MailConfig#certificates()} cannot be read or holds anything else
     */
    public static MailNotifier open(MailConfig config) {
        return new MailNotifier(config);
    }

    /**
     * Sends the notice, and returns when the server has accepted it. The reference is the Message-ID.
     *
     * @throws NotificationException retryable if the server was not reached, did not answer in time, broke off, could not be
     *     trusted, or refused for now (4xx); in some of these cases the mail may have been accepted all the same. Not retryable
     *     if it refused for good (5xx) recipient, sender, login or size, or if the notice itself cannot be sent: a contact
     *     without an address, control characters in subject or name
     */
    @Override
    public Delivery deliver(Notice notice) {
        Mail mail = writer.write(notice);
        connections.send(mail);
        LOG.debug("Mail {} to contact {} was accepted", mail.id(), mail.contact());
        return new Delivery(WAY, mail.id());
    }

    /** Ends the connections. A delivery under way ends by itself; later ones fail. */
    @Override
    public void close() {
        connections.close();
    }

    private static Session session(MailConfig config, SSLSocketFactory tls) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.from", config.sender());
        properties.setProperty("mail.smtp.localhost", config.domain());
        properties.setProperty("mail.smtp.quitwait", "false");
        boolean starttls = config.security() == MailSecurity.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(starttls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.setProperty("mail.smtp.auth", String.valueOf(config.user().isPresent()));
        config.user().ifPresent(user -> properties.setProperty("mail.smtp.user", user));
        return Session.getInstance(properties, new Login(config));
    }

    /** Keeps the password out of the properties, which are easily printed. */
    private static final class Login extends Authenticator {

        private final MailConfig config;

        Login(MailConfig config) {
            this.config = config;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(
                    config.user().orElse(""), config.password().orElse(""));
        }
    }
}

package io.mdr4j.notify;

import io.mdr4j.notification.NotificationException;
import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Says of a delivery that failed whether it is tried again, in words that are printable and hold no secret. The one place that
 * knows the library's exceptions.
 *
 * <p>What the server refused for good (5xx) needs somebody who changes something; everything else may heal by itself. A way
 * that is not protected as it must be counts among the latter: it is the server's to heal, and until then nothing is sent.
 */
final class SmtpFailures {

    private static final Pattern REPLY = Pattern.compile("([245]\\d\\d)[ -]");
    private static final int FIRST_TEMPORARY = 400;
    private static final int FIRST_PERMANENT = 500;

    private final String server;
    private final String user;
    private final List<String> secrets;
    private final long seconds;

    SmtpFailures(MailConfig config) {
        this.server = config.host() + ":" + config.port();
        this.user = config.user().map(Printable::line).orElse("");
        this.secrets = config.password().stream()
                .flatMap(password -> secrets(config.user().orElse(""), password))
                .toList();
        this.seconds = config.deliveryTimeout().toSeconds();
    }

    /** A server may repeat what it was sent: the password as it goes over the wire, in each way to log in. */
    private static Stream<String> secrets(String user, String password) {
        return Stream.of(password, base64(password), base64(user + "\0" + user + "\0" + password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    NotificationException busy() {
        return new NotificationException(
                "All connections to mail server " + server + " were busy for " + seconds + " s", true);
    }

    NotificationException closed() {
        return new NotificationException("The mail notifier is closed", true);
    }

    NotificationException tooSlow() {
        return new NotificationException(
                "Mail server " + server + " did not take the mail within " + seconds + " s", true);
    }

    NotificationException tooLarge(Mail mail, long limit) {
        return new NotificationException(
                "Mail server " + server + " takes mails up to " + limit + " bytes; the one to contact " + mail.contact()
                        + " has " + mail.bytes(),
                false);
    }

    NotificationException of(Exception failure, Mail mail) {
        Optional<IOException> lost = find(failure, IOException.class);
        if (lost.isPresent()) {
            return new NotificationException(lost(lost.get()), true, lost.get());
        }
        Optional<AuthenticationFailedException> login = find(failure, AuthenticationFailedException.class);
        if (login.isPresent()) {
            int code = reply(login.get());
            return new NotificationException(
                    "Mail server " + server + " refuses the login of user " + user + answer(code)
                            + ": check user and password",
                    code < FIRST_PERMANENT);
        }
        return find(failure, SMTPAddressFailedException.class)
                .map(e -> refused("contact " + mail.contact(), e.getReturnCode(), e))
                .or(() -> find(failure, SMTPSendFailedException.class)
                        .map(e -> refused(about(mail, e.getCommand()), e.getReturnCode(), e)))
                .orElseGet(() -> refused("to go on", reply(failure), failure));
    }

    private static String about(Mail mail, String command) {
        return command.startsWith("MAIL")
                ? "the sender"
                : "the mail to contact " + mail.contact() + " of " + mail.bytes() + " bytes";
    }

    private NotificationException refused(String what, int code, Exception failure) {
        boolean answered = code >= FIRST_TEMPORARY;
        String message = answered
                ? "Mail server " + server + " refuses " + what + ": " + words(failure)
                : "Mail server " + server + " broke off: " + words(failure);
        return new NotificationException(message, code < FIRST_PERMANENT);
    }

    private String lost(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "Mail server " + server + " is not known by this name";
        }
        if (failure instanceof ConnectException) {
            return "Mail server " + server + " cannot be reached: " + words(failure);
        }
        if (failure instanceof SocketTimeoutException) {
            return "Mail server " + server + " did not answer in time";
        }
        return failure instanceof SSLException
                ? "The way to mail server " + server + " cannot be protected: " + words(failure)
                : "The connection to mail server " + server + " broke off: " + words(failure);
    }

    private String words(Exception failure) {
        String words = String.valueOf(failure.getMessage());
        for (String secret : secrets) {
            words = words.replace(secret, "[redacted]");
        }
        return Printable.line(words);
    }

    private static String answer(int code) {
        return code < 0 ? "" : " (" + code + ")";
    }

    /** The code with which the server's answer begins, which is the message of the library's exception; -1 if it is none. */
    private static int reply(Exception failure) {
        Matcher reply = REPLY.matcher(String.valueOf(failure.getMessage()));
        return reply.lookingAt() ? Integer.parseInt(reply.group(1)) : -1;
    }

    private static <T> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast);
    }
}

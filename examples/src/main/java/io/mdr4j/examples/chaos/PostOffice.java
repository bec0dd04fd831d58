package io.mdr4j.examples.chaos;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A mail server, behind a gate that can be shut, and all that it ever accepted. Thread-safe. */
final class PostOffice implements AutoCloseable {

    private final TimeFile time;
    private final Consumer<Moment> moments;
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final MailGate gate;

    /** Takes whom to tell of the moments at which a node may be killed. */
    PostOffice(TimeFile time, Consumer<Moment> moments) throws IOException {
        this.time = time;
        this.moments = moments;
        server.start();
        server.getUserManager().setMessageDeliveryHandler(this::accept);
        gate = new MailGate(server.getSmtp().getPort(), () -> moments.accept(Moment.MAIL_BEGUN));
    }

    /** The port at which nodes reach it. */
    int port() {
        return gate.port();
    }

    /** From now on nobody reaches it; what is under way is cut off. */
    void shut() {
        gate.shut();
    }

    /** It can be reached again. */
    void open() {
        gate.open();
    }

    /** All that was accepted, in that order. */
    List<Letter> letters() {
        return List.copyOf(letters);
    }

    private GreenMailUser accept(MovingMessage message, MailAddress to) throws MessagingException, UserException {
        MimeMessage mail = message.getMessage();
        letters.add(new Letter(
                time.tick(),
                to.getEmail(),
                Objects.requireNonNullElse(mail.getMessageID(), ""),
                Objects.requireNonNullElse(mail.getHeader("References", " "), ""),
                Objects.requireNonNullElse(mail.getSubject(), ""),
                text(mail)));
        moments.accept(Moment.MAIL_ACCEPTED);
        GreenMailUser known = server.getUserManager().getUserByEmail(to.getEmail());
        return known != null ? known : server.getUserManager().createUser(to.getEmail(), to.getEmail(), to.getEmail());
    }

    private static String text(Part part) throws MessagingException {
        try {
            Object content = part.getContent();
            return content instanceof Multipart parts ? text(parts.getBodyPart(0)) : String.valueOf(content);
        } catch (IOException e) {
            throw new MessagingException("The text of a mail cannot be read", e);
        }
    }

    @Override
    public void close() {
        gate.close();
        server.stop();
    }
}

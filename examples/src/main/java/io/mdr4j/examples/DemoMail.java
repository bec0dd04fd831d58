package io.mdr4j.examples;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.Notifier;
import io.mdr4j.notify.MailConfig;
import io.mdr4j.notify.MailNotifier;
import io.mdr4j.notify.MailSecurity;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A mail server on this machine, the notifier that writes to it, and what it accepted, kept as files below the demo's folder as
 * soon as it was accepted: a demo that is killed loses none. Thread-safe.
 */
final class DemoMail implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path out;
    private final Clock clock;
    private final GreenMail server = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
    private final Map<String, byte[]> accepted = new ConcurrentHashMap<>();
    private final MailNotifier mail;

    /** Starts the server on a free port of the loopback. */
    DemoMail(Path out, Clock clock) {
        this.out = out;
        this.clock = clock;
        server.start();
        server.getUserManager().setMessageDeliveryHandler(this::accept);
        mail = MailNotifier.open(MailConfig.builder()
                .host(HOST)
                .sender("soc@soc.example")
                .senderName("サンプル SOC")
                .security(MailSecurity.PLAIN)
                .port(server.getSmtp().getPort())
                .clock(clock)
                .build());
    }

    /** Sends by mail, and keeps what the server accepted. */
    Notifier notifier() {
        return this::deliver;
    }

    private Delivery deliver(Notice notice) {
        Delivery delivery = mail.deliver(notice);
        byte[] letter = accepted.remove(delivery.reference());
        if (letter != null) {
            keep(notice, delivery.reference(), letter);
        }
        return delivery;
    }

    private GreenMailUser accept(MovingMessage message, MailAddress to) throws MessagingException, UserException {
        ByteArrayOutputStream letter = new ByteArrayOutputStream();
        try {
            message.getMessage().writeTo(letter);
        } catch (IOException e) {
            throw new MessagingException("A mail cannot be read", e);
        }
        accepted.put(Objects.requireNonNullElse(message.getMessage().getMessageID(), ""), letter.toByteArray());
        GreenMailUser known = server.getUserManager().getUserByEmail(to.getEmail());
        return known != null ? known : server.getUserManager().createUser(to.getEmail(), to.getEmail(), to.getEmail());
    }

    /** A mail that is sent again after a crash has the same name, and is kept once. */
    private void keep(Notice notice, String reference, byte[] letter) {
        try {
            Path folder = out.resolve(MailFiles.folder(notice));
            Files.createDirectories(folder);
            String name = Integer.toHexString(reference.hashCode()) + ".eml";
            if (MailFiles.in(folder).stream()
                    .noneMatch(file -> file.getFileName().toString().endsWith(name))) {
                Files.write(folder.resolve(MailFiles.PREFIX + TIME.format(clock.instant()) + "-" + name), letter);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A mail of the demo cannot be kept", e);
        }
    }

    @Override
    public void close() {
        mail.close();
        server.stop();
    }
}

package io.mdr4j.notify;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;

/** GreenMail behind each kind of protection. */
final class PostOffice implements AutoCloseable {

    static final String USER = "soc-user";
    static final String PASSWORD = "corr3ct-h0rse";
    static final String HOST = "localhost";

    private final GreenMail greenMail;
    private final TlsFront front;
    private final TlsFront implicitFront;

    PostOffice() {
        Certificate.useInGreenMail();
        greenMail = started();
        front = TlsFront.before(() -> greenMail.getSmtp().getPort(), true);
        implicitFront = TlsFront.before(() -> greenMail.getSmtp().getPort(), false);
    }

    private static GreenMail started() {
        GreenMail greenMail = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTPS)
        });
        greenMail.setUser("soc@example.jp", USER, PASSWORD);
        greenMail.start();
        return greenMail;
    }

    int port(MailSecurity security) {
        return switch (security) {
            case PLAIN -> greenMail.getSmtp().getPort();
            case IMPLICIT_TLS -> greenMail.getSmtps().getPort();
            case STARTTLS -> front.port();
        };
    }

    /** A port on which a client that hangs up during the handshake is no error that is printed. */
    int quietPort(MailSecurity security) {
        return security == MailSecurity.IMPLICIT_TLS ? implicitFront.port() : port(security);
    }

    /** By STARTTLS with a login, as most servers want it. */
    MailConfigBuilderStages.BuildFinal config() {
        return config(MailSecurity.STARTTLS).user(USER).password(PASSWORD);
    }

    MailConfigBuilderStages.BuildFinal config(MailSecurity security) {
        return MailConfig.builder()
                .host(HOST)
                .sender("soc@example.jp")
                .senderName("サンプル SOC")
                .security(security)
                .port(port(security))
                .certificates(Certificate.file());
    }

    List<MimeMessage> mails() {
        return Arrays.asList(greenMail.getReceivedMessages());
    }

    /** The server behind STARTTLS takes no connection until it is {@linkplain #restart() restarted}. */
    void stop() {
        front.refuse(true);
    }

    /** The server behind STARTTLS takes connections and says nothing until it is {@linkplain #restart() restarted}. */
    void hang() {
        front.silence(true);
    }

    void restart() {
        front.silence(false);
        front.refuse(false);
    }

    @Override
    public void close() {
        front.close();
        implicitFront.close();
        greenMail.stop();
    }
}

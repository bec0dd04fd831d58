package io.mdr4j.notify;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to the mail server, opened by its first mail and again when it was lost. One thread uses it at a time; any
 * other may {@linkplain #abort() abort} it.
 */
final class SmtpConnection {

    private final MailConfig config;
    private final SSLSocketFactory tls;
    private final SMTPTransport transport;
    private Socket socket = new Socket();
    private boolean aborted;
    private final AtomicInteger uses = new AtomicInteger();

    SmtpConnection(MailConfig config, Session session, SSLSocketFactory tls) {
        this.config = config;
        this.tls = tls;
        this.transport =
                new SMTPTransport(session, new URLName("smtp", config.host(), config.port(), null, null, null));
    }

    /** Hands the mail over; it is accepted when this returns. */
    void send(Mail mail, SmtpFailures failures) throws MessagingException, IOException {
        uses.incrementAndGet();
        if (!transport.isConnected()) {
            transport.connect(connected());
        }
        long limit = limit();
        if (mail.bytes() > limit) {
            throw failures.tooLarge(mail, limit);
        }
        transport.sendMessage(mail.message(), new Address[] {mail.to()});
    }

    private Socket connected() throws IOException {
        Socket plain = freshSocket();
        // The name goes along with the number, so that the certificate is held against it and nothing is looked up
        // backwards.
        InetAddress address = InetAddress.getByAddress(
                config.host(), InetAddress.getByName(config.host()).getAddress());
        plain.connect(new InetSocketAddress(address, config.port()), (int)
                config.connectTimeout().toMillis());
        plain.setSoTimeout((int) config.readTimeout().toMillis());
        plain.setTcpNoDelay(true);
        return config.security() == MailSecurity.IMPLICIT_TLS ? protectedSocket(plain) : plain;
    }

    private Socket protectedSocket(Socket plain) throws IOException {
        SSLSocket secure = (SSLSocket) tls.createSocket(plain, config.host(), config.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private synchronized Socket freshSocket() throws IOException {
        if (aborted) {
            throw new SocketException("aborted");
        }
        socket.close();
        socket = new Socket();
        return socket;
    }

    /** The largest mail that the server says it takes; it says nothing, or 0, where it sets no limit. */
    private long limit() {
        String told =
                Objects.toString(transport.getExtensionParameter("SIZE"), "").strip();
        return told.matches("0*[1-9]\\d{0,17}") ? Long.parseLong(told) : Long.MAX_VALUE;
    }

    /** Takes leave of the server and ends the connection. */
    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            abort();
        }
    }

    /** Ends the connection at once, whatever it is doing: what waits for the server fails. It cannot be used any more. */
    synchronized void abort() {
        aborted = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone all the same.
        }
    }

    /** How often it was used. */
    int uses() {
        return uses.get();
    }

    synchronized boolean isAborted() {
        return aborted;
    }
}

package io.mdr4j.notify.inbox;

import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.notify.MailSecurity;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.immutables.value.Value;

/** Which mailbox is read. Immutable; the password is not in {@link Object#toString()}. */
@Value.Immutable
@MdrStyle
public abstract class InboxConfig {

    /** The host name of the IMAP server, as its certificate has it. */
    public abstract String host();

    /** The name by which we log in. */
    public abstract String user();

    /** The password; never sent over a way that is not protected. */
    @Value.Redacted
    public abstract String password();

    /** How the way to the server is protected; TLS from the first byte unless set. PLAIN is for a server on the same machine. */
    @Value.Default
    public MailSecurity security() {
        return MailSecurity.IMPLICIT_TLS;
    }

    /** The port, 1..65535; 993 for TLS from the first byte, else 143, unless set. */
    @Value.Default
    public int port() {
        return security() == MailSecurity.IMPLICIT_TLS ? 993 : 143;
    }

    /** The folder; {@code INBOX} unless set. */
    @Value.Default
    public String folder() {
        return "INBOX";
    }

    /** Makes the TLS connections; the JVM's factory, with its authorities, unless set. */
    @Value.Redacted
    public abstract Optional<SSLSocketFactory> tls();

    /** How long connecting may take, above zero; ten seconds unless set. */
    @Value.Default
    public Duration connectTimeout() {
        return Duration.ofSeconds(10);
    }

    /** How long one answer of the server may take, above zero; 20 seconds unless set. */
    @Value.Default
    public Duration readTimeout() {
        return Duration.ofSeconds(20);
    }

    /** How long one reading may go on before the rest is left to the next, above zero; 40 seconds unless set. */
    @Value.Default
    public Duration fetchTimeout() {
        return Duration.ofSeconds(40);
    }

    /** How much of one mail is fetched, in bytes, from 10,000 on; 5,000,000 unless set. */
    @Value.Default
    public int maxBytes() {
        return 5_000_000;
    }

    /** The clock by which mails are received; the system's unless set. */
    @Value.Default
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Value.Check
    void check() {
        List<String> problems = new ArrayList<>();
        require(problems, !host().isBlank(), "host must not be blank");
        require(problems, !user().isBlank(), "user must not be blank");
        require(problems, port() >= 1 && port() <= 65_535, "port must be within 1..65535, but is " + port());
        require(problems, connectTimeout().toMillis() > 0, "connectTimeout must be above zero");
        require(problems, readTimeout().toMillis() > 0, "readTimeout must be above zero");
        require(problems, fetchTimeout().toMillis() > 0, "fetchTimeout must be above zero");
        require(problems, maxBytes() >= 10_000, "maxBytes must be at least 10,000, but is " + maxBytes());
        boolean local = host().equals("localhost") || host().startsWith("127.");
        require(
                problems,
                security() != MailSecurity.PLAIN || local,
                "security PLAIN is for a server on this machine only, since it sends the password in the clear");
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("InboxConfig." + String.join("; ", problems));
        }
    }

    private static void require(List<String> problems, boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    /** Starts a configuration; host, user and password are mandatory. */
    public static InboxConfigBuilderStages.HostBuildStage builder() {
        return new InboxConfigBuilder();
    }
}

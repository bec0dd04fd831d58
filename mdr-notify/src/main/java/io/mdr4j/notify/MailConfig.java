package io.mdr4j.notify;

import io.mdr4j.immutable.MdrStyle;
import io.mdr4j.notification.Notice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * By which mail server notices go, and who sends them. Immutable; the password is not in {@link Object#toString()}. The host
 * name of the server is always checked against its certificate.
 */
@Value.Immutable
@MdrStyle
public abstract class MailConfig {

    /** The longest time that one delivery may be given: a notifier never waits longer than a minute. */
    public static final Duration LONGEST_DELIVERY = Duration.ofSeconds(55);

    /** The most connections to the server. */
    public static final int MOST_CONNECTIONS = 32;

    /** The host name of the mail server, as its certificate has it. */
    public abstract String host();

    /** The mail address of the sender, to which bounces and answers go, for example {@code soc@example.jp}. */
    public abstract String sender();

    /** The name of the sender, for example {@code サンプル SOC}; none unless set. */
    public abstract Optional<String> senderName();

    /** How the way to the server is protected; {@link MailSecurity#STARTTLS} unless set. */
    @Value.Default
    public MailSecurity security() {
        return MailSecurity.STARTTLS;
    }

    /** The port, 1..65535; the usual one of the {@linkplain #security() protection} unless set. */
    @Value.Default
    public int port() {
        return security().port();
    }

    /** The name by which we log in; without it the server must take mail from us by itself. Goes with a password. */
    public abstract Optional<String> user();

    /** The password; never sent over a way that is not protected. Goes with a user. */
    @Value.Redacted
    public abstract Optional<String> password();

    /**
     * A file with certificates in PEM form, of the authority that is believed in place of those of the JVM; the JVM's unless
     * set. The certificate of the server itself will do where it is self-signed.
     */
    public abstract Optional<Path> certificates();

    /**
     * The domain in which Message-IDs are made, and by which we greet the server; the sender's unless set. All nodes of a service
     * must have the same one, or a mail that two of them sent is not recognised as one.
     */
    @Value.Default
    public String domain() {
        return sender().substring(sender().lastIndexOf('@') + 1);
    }

    /** How many connections there may be at once, 1..{@value #MOST_CONNECTIONS}; 4 unless set. */
    @Value.Default
    public int connections() {
        return 4;
    }

    /** How long a connection is kept open for the next mail, 0..5 min; ten seconds unless set. */
    @Value.Default
    public Duration keepOpen() {
        return Duration.ofSeconds(10);
    }

    /** How long connecting may take, above zero; ten seconds unless set. */
    @Value.Default
    public Duration connectTimeout() {
        return Duration.ofSeconds(10);
    }

    /** How long one answer of the server may take, above zero; 30 seconds unless set. */
    @Value.Default
    public Duration readTimeout() {
        return Duration.ofSeconds(30);
    }

    /**
     * How long the delivery of one mail may take in all, waiting for a connection and writing included, above zero and up to
     * {@link #LONGEST_DELIVERY}; 50 seconds unless set.
     */
    @Value.Default
    public Duration deliveryTimeout() {
        return Duration.ofSeconds(50);
    }

    /** The largest mail that is handed over, in bytes as they go over the wire; 10,000,000 unless set. */
    @Value.Default
    public int maxBytes() {
        return 10_000_000;
    }

    /**
     * Where answers to a notice go, in place of the sender, for example {@code soc+token@example.jp} with a token by which the
     * inbox knows the incident again; a plain mail address. Called for each delivery, from any thread. Nowhere else unless set.
     */
    @Value.Default
    @Value.Redacted
    public Function<Notice, Optional<String>> replyTo() {
        return notice -> Optional.empty();
    }

    /** By what the content of mails is signed, encrypted or put under a password; by nothing unless set. */
    @Value.Default
    @Value.Redacted
    public MailSealer sealer() {
        return MailSealer.none();
    }

    /** The clock for the dates of mails, which show its zone; the system's in UTC unless set. */
    @Value.Default
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Value.Check
    void check() {
        List<String> problems = new ArrayList<>();
        require(problems, Mailbox.isDomain(host()), "host must be a host name or an IPv4 address");
        require(problems, Mailbox.isAddress(sender()), "sender must be a plain mail address such as soc@example.jp");
        require(
                problems,
                senderName().stream().allMatch(HeaderText::isOneLine),
                "senderName must have no line breaks and no control characters");
        require(problems, port() >= 1 && port() <= 65_535, "port must be within 1..65535, but is " + port());
        require(
                problems,
                user().isPresent() == password().isPresent()
                        && user().stream().noneMatch(String::isBlank)
                        && password().stream().noneMatch(String::isEmpty),
                "user and password must both be given or neither");
        require(
                problems,
                password().isEmpty() || security() != MailSecurity.PLAIN,
                "password must not be given with security PLAIN, which would send it in the clear");
        require(problems, Mailbox.isDomain(domain()), "domain must be a domain name");
        require(
                problems,
                connections() >= 1 && connections() <= MOST_CONNECTIONS,
                "connections must be within 1.." + MOST_CONNECTIONS + ", but is " + connections());
        within(problems, "keepOpen", keepOpen(), Duration.ZERO, Duration.ofMinutes(5));
        within(problems, "connectTimeout", connectTimeout(), Duration.ofMillis(1), LONGEST_DELIVERY);
        within(problems, "readTimeout", readTimeout(), Duration.ofMillis(1), LONGEST_DELIVERY);
        within(problems, "deliveryTimeout", deliveryTimeout(), Duration.ofMillis(1), LONGEST_DELIVERY);
        require(problems, maxBytes() >= 1, "maxBytes must be positive, but is " + maxBytes());
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("MailConfig." + String.join("; ", problems));
        }
    }

    private static void within(List<String> problems, String name, Duration value, Duration least, Duration most) {
        require(
                problems,
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " must be within " + least + ".." + most + ", but is " + value);
    }

    private static void require(List<String> problems, boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }

    /**
     * Starts a configuration; host and sender are mandatory. Building throws {@link IllegalArgumentException} that names every
     * value that is out of its range.
     */
    public static MailConfigBuilderStages.HostBuildStage builder() {
        return new MailConfigBuilder();
    }
}

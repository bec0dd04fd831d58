package io.mdr4j.notify;

/** How the way to the mail server is protected. */
public enum MailSecurity {
    /** Begins in the clear and goes over to TLS before anything is said; a server that does not offer it gets no mail. */
    STARTTLS(587),
    /** TLS from the first byte. */
    IMPLICIT_TLS(465),
    /** Not at all: whoever stands on the way reads every report. For a relay on the same machine. */
    PLAIN(25);

    private final int port;

    MailSecurity(int port) {
        this.port = port;
    }

    /** The port on which servers usually offer this. */
    public int port() {
        return port;
    }
}

package io.mdr4j.notification;

/**
 * Tells one person something.
 *
 * <p>Called by the desk, from any thread, several at once. It must not wait longer than a minute, and must not answer
 * before the notice is accepted by whoever carries it on (a mail server, a gateway). It never writes to anybody but the
 * recipient.
 *
 * <p>Throws {@link NotificationException}; retryable ones are tried again with the same {@linkplain Notice#id() id},
 * which is the idempotency key: a notice that was accepted and is delivered again after a crash must be recognisable as
 * the same one. Needs no vendor permission.
 */
@FunctionalInterface
public interface Notifier {

    /** Hands the notice over. */
    Delivery deliver(Notice notice);
}

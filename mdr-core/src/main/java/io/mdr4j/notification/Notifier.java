package io.mdr4j.notification;

import io.mdr4j.customer.Way;
import java.util.Map;
import java.util.Set;

/**
 * Tells one person something by {@linkplain Notice#way() the way that the notice names}.
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

    /** The ways that it has; mail alone unless it says otherwise. Always the same, and at least one. */
    default Set<Way> ways() {
        return Set.of(Way.MAIL);
    }

    /** A notifier that hands each notice to the one of its way. Throws {@link IllegalArgumentException} where there is none. */
    static Notifier byWay(Map<Way, Notifier> notifiers) {
        return new NotifierByWay(notifiers);
    }
}

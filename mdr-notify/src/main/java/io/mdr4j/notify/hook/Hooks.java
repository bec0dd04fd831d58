package io.mdr4j.notify.hook;

import io.mdr4j.customer.Way;
import io.mdr4j.evidence.Document;
import io.mdr4j.notification.Delivery;
import io.mdr4j.notification.Notice;
import io.mdr4j.notification.NotificationException;
import io.mdr4j.notify.http.HttpPost;
import io.mdr4j.notify.http.HttpPoster;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks of one way: finds the one of a notice's recipient, and posts to it. Thread-safe. */
final class Hooks implements AutoCloseable {

    static final String JSON = "application/json; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final int HEX_DIGITS = 16;

    private final Way way;
    private final HookConfig config;
    private final HttpPoster poster;

    Hooks(Way way, HookConfig config) {
        this.way = way;
        this.config = config;
        this.poster = HttpPoster.open(config.reach(), config.timeout());
    }

    /** By what a notice is known again that was posted twice; tells nothing of it. */
    static String reference(Notice notice) {
        return Document.of("mdr4j\nhook\n" + notice.id()).sha256().substring(0, HEX_DIGITS);
    }

    /** The recipient's hook. Throws a {@link NotificationException} that says what must be set right first. */
    Hook of(Notice notice) {
        String contact = "Contact " + Shown.name(notice.recipient().id());
        String name = notice.recipient()
                .address(way)
                .orElseThrow(() ->
                        refused(contact + " has no address for the way " + way + ": name a hook in its addresses"));
        Hook hook = config.hooks().get(name);
        if (hook == null) {
            throw refused(contact + " names the " + way + " hook '" + Shown.name(name)
                    + "', which HookConfig.hooks does not have");
        }
        if (!hook.takes(notice.customer())) {
            throw refused(contact + " names the " + way + " hook '" + Shown.name(name)
                    + "', which takes the notices of another customer alone");
        }
        return hook;
    }

    /** Posts, and returns when it was accepted. */
    Delivery post(Notice notice, Hook hook, Map<String, String> headers, byte[] body) {
        String receiver = "the " + way + " hook of contact "
                + Shown.name(notice.recipient().id());
        poster.post(new HttpPost(receiver, hook.url(), headers, JSON, body));
        String reference = reference(notice);
        LOG.debug("Notice {} was accepted by {}", reference, receiver);
        return new Delivery(way.id(), reference);
    }

    private static NotificationException refused(String message) {
        return new NotificationException(message, false);
    }

    @Override
    public void close() {
        poster.close();
    }
}

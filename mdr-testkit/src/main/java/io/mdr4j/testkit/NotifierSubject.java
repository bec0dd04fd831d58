package io.mdr4j.testkit;

import io.mdr4j.customer.Contact;
import io.mdr4j.notification.Notifier;
import java.util.List;

/** A way to tell people, for {@link NotifierContract}: the notifier under test, and a look at what arrived. */
public interface NotifierSubject extends AutoCloseable {

    /**
     * What a recipient was told.
     *
     * @param to the address it arrived at, as in {@link NotifierSubject#addressOf}
     * @param identity by what the recipient's side knows a notice again that it was told before
     * @param subject as the recipient reads it
     * @param text as the recipient reads it, lines ending in a line feed
     */
    record Arrived(String to, String identity, String subject, String text) {}

    /** Opens a notifier to this way; each one stands for another node. Those that can be closed are closed by the contract. */
    Notifier open();

    /** The contact with an address that this way reaches. */
    Contact reachable(String id, String name);

    /** The same contact without an address that this way could use; the contact as it is where the way needs none. */
    Contact unreachable(String id, String name);

    /** Where notices to this contact arrive. */
    String addressOf(Contact contact);

    /** Everything that arrived so far, at anybody. */
    List<Arrived> arrived();

    /** Lets the way fail until {@link #repair}. */
    void breakDown();

    /** Lets the way work again. */
    void repair();

    /** What no failure, no log and no text of the notifier may hold; at least one where the way has a secret. */
    List<String> secrets();

    @Override
    void close();
}

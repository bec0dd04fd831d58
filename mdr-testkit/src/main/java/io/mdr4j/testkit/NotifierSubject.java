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

    /** What can go wrong with a way, beside being down. */
    enum Fault {
        /** The other side takes what it is given and never answers. */
        HANGS,
        /** The other side refuses for good. */
        REFUSES,
        /** The other side accepts the next notice, and the connection ends before it can say so. */
        LOSES_AN_ANSWER
    }

    /** Opens a notifier to this way; each one stands for another node. Those that can be closed are closed by the contract. */
    Notifier open();

    /** The same with the shortest waits that it can be given. */
    default Notifier openImpatient() {
        return open();
    }

    /** The contact with an address that this way reaches. */
    Contact reachable(String id, String name);

    /** The same contact without an address that this way could use; the contact as it is where the way needs none. */
    Contact unreachable(String id, String name);

    /** Where notices to this contact arrive. */
    String addressOf(Contact contact);

    /** Everything that arrived so far, at anybody. */
    List<Arrived> arrived();

    /**
     * How this way shows a subject, where that is not as it was written: without characters that are not seen, cut, or in words
     * that can be said.
     */
    default String shown(String subject) {
        return subject;
    }

    /** Lets the way fail in this manner until {@link #repair}. False where it cannot; the contract leaves that out then. */
    default boolean fail(Fault fault) {
        return false;
    }

    /** Lets the way fail until {@link #repair}. */
    void breakDown();

    /** Lets the way work again. */
    void repair();

    /** What no failure, no log and no text of the notifier may hold; at least one where the way has a secret. */
    List<String> secrets();

    @Override
    void close();
}

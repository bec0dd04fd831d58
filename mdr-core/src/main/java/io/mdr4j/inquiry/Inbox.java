package io.mdr4j.inquiry;

import java.util.List;

/**
 * A mailbox to which customers reply.
 *
 * <p>Called by one thread of one node at a time, about once a minute. It must not wait for much longer than a minute, must not
 * delete mail, and must not answer any. What was fetched comes again until it is marked handled, also after a restart: at least
 * once, never not at all. A mail that it cannot read is fetched as {@linkplain ReceivedMail#unreadable() unreadable}, so that
 * it holds up no other. Needs no vendor permission.
 *
 * <p>Throws {@link InboxException}; the next reading tries again.
 */
public interface Inbox extends AutoCloseable {

    /** Mails that are not handled yet, the oldest first, at most so many. */
    List<ReceivedMail> fetch(int most);

    /** Marks a mail handled; marking it twice changes nothing. */
    void handled(ReceivedMail mail);

    /** Lets go of connections. */
    @Override
    void close();
}

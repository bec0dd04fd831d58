package io.mdr4j.testkit;

import io.mdr4j.inquiry.Inbox;
import io.mdr4j.inquiry.InboxException;
import io.mdr4j.inquiry.ReceivedMail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A mailbox in memory, which fails on demand. Thread-safe. */
public final class InMemoryInbox implements Inbox {

    private final List<ReceivedMail> mails = new ArrayList<>();
    private final Set<String> handled = new HashSet<>();
    private boolean down;
    private boolean forgetful;

    /** Puts a mail into it. */
    public synchronized InMemoryInbox receive(ReceivedMail mail) {
        mails.add(mail);
        return this;
    }

    /** Lets the server be away, or come back. */
    public synchronized InMemoryInbox down(boolean value) {
        down = value;
        return this;
    }

    /** Lets the server forget what was marked handled, as a crash before the mark does. */
    public synchronized InMemoryInbox forgetful(boolean value) {
        forgetful = value;
        return this;
    }

    /** How many mails are not handled. */
    public synchronized int waiting() {
        return (int) mails.stream().filter(m -> !handled.contains(m.handle())).count();
    }

    @Override
    public synchronized List<ReceivedMail> fetch(int most) {
        if (down) {
            throw new InboxException("The mailbox is away");
        }
        return mails.stream()
                .filter(m -> !handled.contains(m.handle()))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void handled(ReceivedMail mail) {
        if (!forgetful) {
            handled.add(mail.handle());
        }
    }

    @Override
    public void close() {}
}

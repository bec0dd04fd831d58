package io.mdr4j.testkit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How Live Response behaves on one host of a {@link FakeCarbonBlackCloud}. Thread-safe. */
public final class FakeLiveResponse {

    private final RemoteMachine machine = new RemoteMachine();
    private boolean disabled;
    private boolean oldForms;
    private boolean failing;
    private boolean silent;
    private @Nullable String lostBefore;
    private @Nullable String lostAfter;

    FakeLiveResponse() {}

    /** What is on the host. */
    public RemoteMachine machine() {
        return machine;
    }

    /** The host's policy switches it off. */
    public synchronized FakeLiveResponse disabled() {
        disabled = true;
        return this;
    }

    /** Answers with the field names, the case of letters and the forms of times that older versions have. */
    public synchronized FakeLiveResponse oldForms() {
        oldForms = true;
        return this;
    }

    /** Every session ends in an error. */
    public synchronized FakeLiveResponse failing() {
        failing = true;
        return this;
    }

    /** The sensor joins a session and never carries out a command. */
    public synchronized FakeLiveResponse silent() {
        silent = true;
        return this;
    }

    /** The session is gone when this command is sent the next time; it is not carried out. */
    public synchronized FakeLiveResponse loseSessionBefore(String command) {
        lostBefore = command;
        return this;
    }

    /** The session is gone right after this command was carried out the next time, before that can be read. */
    public synchronized FakeLiveResponse loseSessionAfter(String command) {
        lostAfter = command;
        return this;
    }

    synchronized boolean isDisabled() {
        return disabled;
    }

    synchronized boolean isFailing() {
        return failing;
    }

    synchronized boolean isSilent() {
        return silent;
    }

    synchronized boolean hasOldForms() {
        return oldForms;
    }

    synchronized boolean loses(String command, boolean before) {
        String lost = before ? lostBefore : lostAfter;
        if (!command.equals(lost)) {
            return false;
        }
        if (before) {
            lostBefore = null;
        } else {
            lostAfter = null;
        }
        return true;
    }

    synchronized String status(String status) {
        return oldForms ? status.toLowerCase(Locale.ROOT) : status;
    }
}

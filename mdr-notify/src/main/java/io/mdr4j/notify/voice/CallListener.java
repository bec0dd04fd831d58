package io.mdr4j.notify.voice;

/**
 * Hears how calls went. Called by {@link VoiceCallbacks} in the thread of the request, several at once; the person who pressed a
 * key waits for it, so it takes a second or two at most.
 *
 * <p>The gateway may tell the same twice, also to two nodes: a listener that is told again what it knows changes nothing. What
 * it throws is logged, the gateway is told of a failure, and whoever pressed a key hears that it was not recorded.
 */
public interface CallListener {

    /** The person who was called pressed the key that acknowledges. */
    void acknowledged(NoticeCall call);

    /**
     * The call was taken, by a person or by a machine, and is over, and no key that acknowledges is known to this node. After an
     * acknowledgement that another node heard it means nothing.
     */
    void answered(NoticeCall call);

    /** Nobody took the call. */
    void notReached(NoticeCall call, NotReached why);

    /** Why nobody took a call. */
    enum NotReached {
        /** The line was busy. */
        BUSY,
        /** It rang, and nobody answered. */
        NO_ANSWER,
        /** The gateway could not make the call, for example because there is no such number. */
        FAILED
    }
}

package io.mdr4j.testkit;

/**
 * Looks on while a fake cloud is called, for tests in which something must happen at that very moment, such as the death of
 * the caller. Called in the threads of the fake's server, several at once; the fake waits for it.
 */
public interface CallWatch {

    /** Looks at nothing. */
    CallWatch NONE = new CallWatch() {};

    /** A call has come in and has had no effect yet. */
    default void arrived(Call call) {}

    /** The call has had its effect, if any; the caller does not have the answer yet, nor know of it. */
    default void answered(Call call, int status) {}

    /**
     * One call of a client.
     *
     * @param method for example {@code POST}
     * @param path with the query
     * @param body what was sent; empty for a login, which holds the secret
     * @param agent the client's {@code User-Agent}; empty where it sent none
     */
    record Call(String method, String path, String body, String agent) {}
}

package io.mdr4j.edr.http;

import java.time.Duration;

/**
 * Authorises the calls of one EDR tenant; each vendor brings its own.
 *
 * <p>{@link #authorize} is called before every attempt, from the calling thread, and from many threads at once. It must
 * never log or throw a secret. It may log in through the given {@link Login}, whose failures it lets pass: a failed login
 * is retried like any other call, wrong credentials are not. {@link #renew} is called after a 401.
 */
public interface Authorizer {

    /** Gives the headers for one attempt, logging in first where there is no valid token. */
    Authorization authorize(Login login);

    /**
     * Drops the token of {@code refused}, unless another thread has replaced it already. Answers whether asking again can
     * help; {@code false} makes the 401 final.
     */
    boolean renew(Authorization refused);

    /** A key that never changes, sent as one header; {@code secrets} are the secret parts of {@code value}. */
    static Authorizer fixed(String header, String value, String... secrets) {
        Authorization authorization = Authorization.header(header, value, secrets);
        return new Authorizer() {
            @Override
            public Authorization authorize(Login login) {
                return authorization;
            }

            @Override
            public boolean renew(Authorization refused) {
                return false;
            }

            @Override
            public String toString() {
                return "Authorizer[fixed " + header + "]";
            }
        };
    }

    /** Sends the calls of a login: not authorised themselves, within the time of the call that needs them. */
    interface Login {

        /**
         * Sends one request, once. An answer of 400, 401 or 403 is an {@link io.mdr4j.edr.EdrAuthenticationException}.
         *
         * @throws io.mdr4j.edr.EdrException if the login did not succeed
         */
        EdrResponse send(EdrRequest request);

        /** What is left of the time of the call that needs the login. */
        Duration timeLeft();
    }
}

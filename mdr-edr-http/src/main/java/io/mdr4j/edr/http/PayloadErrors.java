package io.mdr4j.edr.http;

import java.util.Optional;

/**
 * Finds the error that an EDR reports in the body of an answer. Asked for every answer whose body was read as JSON: for a
 * status of 2xx an error makes the call fail, for any other status only its message is used. Called from the calling
 * thread; must not throw.
 */
@FunctionalInterface
public interface PayloadErrors {

    /** The error in this answer, if the vendor means it as one. */
    Optional<PayloadError> find(EdrRequest request, EdrResponse response);

    /** Looks for nothing: the default. */
    static PayloadErrors none() {
        return (request, response) -> Optional.empty();
    }
}

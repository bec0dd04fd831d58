package io.mdr4j.jackson;

/**
 * Stored bytes cannot be read: they are broken, or a value in them is missing or not allowed. The message names the kind and the
 * field, and never quotes what was stored; there is no cause for the same reason.
 */
public class StoredFormException extends RuntimeException {

    StoredFormException(String message) {
        super(message);
    }
}

package io.mdr4j.edr;

import java.io.Serial;

/** The credentials are right but lack a permission, or the product is not licensed. Never retried. */
public final class EdrPermissionException extends EdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String scope;

    /** Takes the vendor's name of the permission that the call needs, for example {@code Hosts: write}. */
    public EdrPermissionException(String message, String scope) {
        super(message);
        this.scope = scope;
    }

    /** The permission that the call needs, in the vendor's words. */
    public String scope() {
        return scope;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }
}

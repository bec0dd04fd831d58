package io.mdr4j;

import io.mdr4j.edr.EdrAuthenticationException;
import io.mdr4j.edr.EdrException;
import io.mdr4j.edr.EdrPermissionException;
import io.mdr4j.edr.EdrRateLimitedException;
import io.mdr4j.edr.EdrUnavailableException;
import java.util.Locale;

/** Why a tenant could not be read. */
public enum ReadingError {
    /** The EDR did not answer, or not sensibly. */
    UNAVAILABLE,
    /** The EDR, or our own budget towards it, asked for silence. */
    RATE_LIMITED,
    /** The EDR refused the credentials. */
    AUTHENTICATION,
    /** The credentials lack the permission to read alerts. */
    PERMISSION,
    /** The EDR refused the request. */
    REJECTED,
    /** Not the EDR's doing: the adapter, the store or the service failed. */
    OWN;

    /** What this failure is. */
    static ReadingError of(Throwable failure) {
        if (!(failure instanceof EdrException edr)) {
            return OWN;
        }
        if (edr instanceof EdrUnavailableException) {
            return UNAVAILABLE;
        }
        if (edr instanceof EdrRateLimitedException) {
            return RATE_LIMITED;
        }
        if (edr instanceof EdrAuthenticationException) {
            return AUTHENTICATION;
        }
        return edr instanceof EdrPermissionException ? PERMISSION : REJECTED;
    }

    /** The name in lower case, for metrics and files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

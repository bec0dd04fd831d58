package io.mdr4j.edr.crowdstrike;

import java.io.Serial;

/** Falcon has no connection to the host's sensor. */
final class HostOfflineException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    HostOfflineException() {
        super("Falcon has no connection to the host", null, false, false);
    }
}

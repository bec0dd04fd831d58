package io.mdr4j.severity;

import java.util.Optional;

/** Looks for positive evidence that one alert is legitimate or a test. Pure. */
@FunctionalInterface
interface Innocence {

    /** The evidence, or empty where there is none. */
    Optional<Reason> of(AlertView view);
}

package io.mdr4j.severity;

/**
 * Judges how dangerous an incident is, by the EDR's rating and by behaviour. Pure: no I/O, no clock, no log;
 * thread-safe; the same case always gets the same verdict. Never throws for odd alerts: what cannot be read is at least
 * MEDIUM, with a reason that says so.
 */
@FunctionalInterface
public interface SeverityClassifier {

    /** The verdict with its reasons. */
    Assessment assess(SeverityCase subject);

    /** The service's own way to the four levels, without behaviours. */
    static SeverityClassifier standard() {
        return standard(BehaviourRecogniser.none());
    }

    /** The service's own way to the four levels, with these behaviours. */
    static SeverityClassifier standard(BehaviourRecogniser behaviours) {
        return new StandardClassifier(behaviours);
    }
}

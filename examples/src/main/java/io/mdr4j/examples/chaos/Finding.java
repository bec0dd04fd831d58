package io.mdr4j.examples.chaos;

/**
 * Something that must not be.
 *
 * @param kind what is wrong
 * @param what with what, and how
 */
record Finding(Kind kind, String what) {

    /** What can be wrong. */
    enum Kind {
        /** It is not there: an alert in no incident, a mail that never came, an endpoint that was to be isolated. */
        LOST,
        /** It is there twice. */
        DOUBLED,
        /** A first report came after its time. */
        LATE,
        /** It was done, and the history does not tell, or tells it only after it was done, or cannot be trusted. */
        UNRECORDED
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}

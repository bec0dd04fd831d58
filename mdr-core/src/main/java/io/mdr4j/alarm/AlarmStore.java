package io.mdr4j.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Keeps alarms until everybody was told. Called by the facade and intake, from any thread. */
public interface AlarmStore {

    /**
     * An alarm that is not settled yet.
     *
     * @param alarm the alarm
     * @param told the ids of those who were told
     * @param tries how often it was put off
     */
    record Open(Alarm alarm, Set<String> told, int tries) {

        /** Copies the set. */
        public Open {
            told = Set.copyOf(told);
        }
    }

    /** Keeps the alarm; one with an id that was raised before, settled or not, changes nothing. Tells whether it is new. */
    boolean raise(Alarm alarm);

    /** Alarms whose time to be tried has come, the oldest first. */
    List<Open> open(Instant now, int limit);

    /** How many alarms are not settled. */
    int unsettled();

    /** Notes that this contact or analyst was told. */
    void told(String alarm, String contact, Instant at);

    /** Puts the alarm off; it is open again from then on. */
    void putOff(String alarm, Instant until);

    /** Nobody is left to be told. */
    void settle(String alarm, Instant at);
}

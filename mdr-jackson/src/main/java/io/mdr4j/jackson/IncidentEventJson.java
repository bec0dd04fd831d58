package io.mdr4j.jackson;

import io.mdr4j.incident.IncidentEvent;

/**
 * Incident events as JSON, for stores. What was once written is read by every later version. Thread-safe.
 *
 * <p>Every text comes back as it was, whatever characters it has; events that are equal come back equal.
 */
public final class IncidentEventJson {

    private IncidentEventJson() {}

    /** The event in UTF-8; the same event always gives the same bytes. */
    public static byte[] write(IncidentEvent event) {
        return Envelope.write(EventKinds.of(event), event);
    }

    /** The stored name of the event's kind, which never changes. */
    public static String kind(IncidentEvent event) {
        return EventKinds.of(event).name();
    }

    /**
     * The event that was written. Throws {@link UnknownEventKindException} when a newer version of the library wrote it, and
     * {@link StoredFormException} when it is broken.
     */
    public static IncidentEvent read(byte[] json) {
        Envelope envelope = Envelope.read(json);
        return envelope.open(EventKinds.named(envelope.kind()));
    }
}

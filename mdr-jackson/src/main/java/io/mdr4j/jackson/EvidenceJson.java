package io.mdr4j.jackson;

import io.mdr4j.evidence.Evidence;
import java.util.Optional;

/** Collected evidence as JSON, for archives; in all else as {@link IncidentEventJson}. Thread-safe. */
public final class EvidenceJson {

    private static final Kind<Evidence> EVIDENCE = Kind.of("evidence", Evidence.class, EvidenceForms.EVIDENCE);

    private EvidenceJson() {}

    /** The evidence in UTF-8; the same evidence always gives the same bytes. */
    public static byte[] write(Evidence evidence) {
        return Envelope.write(EVIDENCE, evidence);
    }

    /**
     * The evidence that was written. Throws {@link UnknownEventKindException} when a newer version of the library wrote it, or
     * when it is something else, and {@link StoredFormException} when it is broken.
     */
    public static Evidence read(byte[] json) {
        Envelope envelope = Envelope.read(json);
        return envelope.open(Optional.of(EVIDENCE).filter(kind -> kind.name().equals(envelope.kind())));
    }
}

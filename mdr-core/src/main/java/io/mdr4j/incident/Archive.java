package io.mdr4j.incident;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.evidence.Evidence;
import java.util.Optional;

/**
 * Keeps what is too large for the history: raw payloads and reports by their hash, collected evidence by its step.
 *
 * <p>Called by intake and desk, from any thread. Keeping the same thing twice changes nothing. Every call names the
 * customer; what one customer kept is never found for another.
 */
public interface Archive {

    /** Keeps the document under its hash. */
    void keep(CustomerId customer, Document document);

    /** The document with this hash, if this customer keeps it. */
    Optional<Document> document(CustomerId customer, String sha256);

    /** Keeps evidence under the step that collected it; the first one kept stays. */
    void keepEvidence(IncidentId incident, StepKey key, Evidence evidence);

    /** The evidence of this step; empty evidence where none was kept. */
    Evidence evidence(IncidentId incident, StepKey key);
}

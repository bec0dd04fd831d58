package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.EdrRejectedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which searched fields the cloud accepts, of those that its public contract leaves open; asked once. Thread-safe. */
final class ValidatedFields {

    private final InvestigateApi api;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    ValidatedFields(InvestigateApi api) {
        this.api = api;
    }

    /** Throws {@code EdrException} when the cloud could not be asked; it is asked again then. */
    boolean accepts(SweepQuery query, String text) {
        return query.verified() || known.computeIfAbsent(query.field(), field -> ask(text));
    }

    private boolean ask(String text) {
        try {
            return api.isValid(text);
        } catch (EdrRejectedException e) {
            return false;
        }
    }
}

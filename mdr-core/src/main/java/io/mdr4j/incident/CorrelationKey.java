package io.mdr4j.incident;

/** Something by which alerts belong together, for example one process tree. Unique within a customer. */
public record CorrelationKey(String value) {

    /** Throws {@link IllegalArgumentException} when the value is blank. */
    public CorrelationKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("CorrelationKey.value must not be blank");
        }
    }
}

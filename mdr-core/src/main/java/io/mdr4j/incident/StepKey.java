package io.mdr4j.incident;

/**
 * Names one effect of one incident, for example {@code isolate/<endpoint>/1}. With the incident's id it is the
 * idempotency key towards the outside.
 */
public record StepKey(String value) {

    /** Throws {@link IllegalArgumentException} when the value is blank. */
    public StepKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("StepKey.value must not be blank");
        }
    }

    /** Joins the parts by a slash. */
    public static StepKey of(Object... parts) {
        StringBuilder key = new StringBuilder();
        for (Object part : parts) {
            key.append(key.isEmpty() ? "" : "/").append(part);
        }
        return new StepKey(key.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}

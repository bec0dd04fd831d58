package io.mdr4j.alert;

import java.util.Objects;

/**
 * What was decided about the alert in the EDR's console before it reached us.
 *
 * @param value the verdict
 * @param byPerson whether a person gave it; a machine's verdict counts for nothing
 * @param by who gave it, in the EDR's words; empty where not given
 */
public record EdrVerdict(Value value, boolean byPerson, String by) {

    /** The verdict. */
    public enum Value {
        TRUE_POSITIVE,
        FALSE_POSITIVE,
        NONE
    }

    private static final EdrVerdict NONE = new EdrVerdict(Value.NONE, false, "");

    /** Throws {@link NullPointerException} when a component is null. */
    public EdrVerdict {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(by, "by");
    }

    /** Nobody decided. */
    public static EdrVerdict none() {
        return NONE;
    }
}

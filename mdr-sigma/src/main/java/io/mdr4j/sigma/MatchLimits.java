package io.mdr4j.sigma;

/**
 * How far a match goes. Immutable.
 *
 * @param fieldLength characters; of a longer field the first and the last half of this are looked at; 64 to 1,000,000
 * @param regexSteps characters that one regular expression may look at in one field; 1,000 to 100,000,000
 */
public record MatchLimits(int fieldLength, int regexSteps) {

    private static final MatchLimits STANDARD = new MatchLimits(32_768, 200_000);

    public MatchLimits {
        if (fieldLength < 64 || fieldLength > 1_000_000) {
            throw new IllegalArgumentException("fieldLength must be from 64 to 1000000, not " + fieldLength);
        }
        if (regexSteps < 1_000 || regexSteps > 100_000_000) {
            throw new IllegalArgumentException("regexSteps must be from 1000 to 100000000, not " + regexSteps);
        }
    }

    /** Returns 32,768 characters (the longest command line of Windows) and 200,000 steps. */
    public static MatchLimits standard() {
        return STANDARD;
    }
}

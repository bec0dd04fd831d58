package io.mdr4j.evidence;

import java.util.Optional;

/**
 * A command line as the EDR recorded it, cut to its head and tail where it is longer than {@value #LIMIT} characters.
 *
 * @param text the text that was kept; untrusted
 * @param fullLength how many characters the EDR recorded
 * @param sha256 the hash of the whole text, only where it was cut
 */
public record CommandLine(String text, int fullLength, Optional<String> sha256) {

    /** The longest text that is kept whole, in characters. */
    public static final int LIMIT = 32_768;

    private static final int TAIL = 4_096;

    /** Keeps the text, or its head and tail with the length and hash of the whole. */
    public static CommandLine of(String whole) {
        if (whole.length() <= LIMIT) {
            return new CommandLine(whole, whole.length(), Optional.empty());
        }
        String kept = whole.substring(0, LIMIT - TAIL) + " [...] " + whole.substring(whole.length() - TAIL);
        return new CommandLine(kept, whole.length(), Optional.of(Sha256.of(whole)));
    }

    /** Tells whether a part is missing, so that nothing may be concluded from what is not in the text. */
    public boolean isCut() {
        return sha256.isPresent();
    }
}

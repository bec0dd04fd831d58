package io.mdr4j.removal;

import io.mdr4j.evidence.Indicator;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A hash that must not run on any endpoint of the tenant.
 *
 * @param hash a SHA-256 or an MD5
 * @param owner who answers for it, printable
 * @param comment why, printable, at most {@value #MAX_COMMENT} characters
 * @param until when it ends; never unless given
 */
public record BlockRequest(Indicator hash, String owner, String comment, Optional<Instant> until) {

    /** The longest comment, in characters. */
    public static final int MAX_COMMENT = 500;

    /** Throws {@link IllegalArgumentException} when it is no hash, or a text is blank or too long. */
    public BlockRequest {
        Objects.requireNonNull(until, "until");
        if (!hash.isHash()) {
            throw new IllegalArgumentException("BlockRequest.hash must be a hash, but is a " + hash.kind());
        }
        if (owner.isBlank() || owner.length() > 100) {
            throw new IllegalArgumentException("BlockRequest.owner must have 1 to 100 characters");
        }
        if (comment.isBlank() || comment.length() > MAX_COMMENT) {
            throw new IllegalArgumentException("BlockRequest.comment must have 1 to " + MAX_COMMENT + " characters");
        }
    }
}

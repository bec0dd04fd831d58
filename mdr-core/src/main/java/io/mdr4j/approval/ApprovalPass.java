package io.mdr4j.approval;

import java.net.URI;
import java.util.Objects;

/**
 * A link and a code for one ticket: whoever has one of them may answer. Goes into the notice to the contact and nowhere else;
 * neither is in {@link #toString()}.
 *
 * @param link where the request is answered
 * @param token the secret part of the link
 * @param code eight digits, for the phone
 * @param seal what the history keeps of them
 */
public record ApprovalPass(URI link, String token, String code, ApprovalSeal seal) {

    /** Throws {@link NullPointerException} when a component is null. */
    public ApprovalPass {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(seal, "seal");
    }

    @Override
    public String toString() {
        return "ApprovalPass[" + seal.keyId() + "]";
    }
}

package io.mdr4j.approval;

import java.util.Objects;

/**
 * What the history keeps of a link and a code, from which neither can be made again without the key.
 *
 * @param keyId the key by which they were made
 * @param tokenHash the hash of the link's token, in hexadecimal
 * @param codeHash the keyed hash of the code, in hexadecimal
 */
public record ApprovalSeal(String keyId, String tokenHash, String codeHash) {

    /** Throws {@link NullPointerException} when a component is null. */
    public ApprovalSeal {
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(tokenHash, "tokenHash");
        Objects.requireNonNull(codeHash, "codeHash");
    }
}

package io.mdr4j.evidence;

import java.util.Objects;

/** Who signed a file, and whether the EDR verified it. An unverified signer proves nothing. */
public record Signature(String signer, boolean verified) {

    /** Throws {@link NullPointerException} when the signer is null. */
    public Signature {
        Objects.requireNonNull(signer, "signer");
    }
}

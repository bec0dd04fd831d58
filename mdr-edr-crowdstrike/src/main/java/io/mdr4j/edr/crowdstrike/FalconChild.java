package io.mdr4j.edr.crowdstrike;

/**
 * A child tenant of a parent (Flight Control).
 *
 * @param cid its cid, lower case, without checksum
 * @param name the name in the console; the cid where there is none
 */
public record FalconChild(String cid, String name) {

    /** Throws {@link IllegalArgumentException} when the cid is blank. */
    public FalconChild {
        if (cid.isBlank()) {
            throw new IllegalArgumentException("FalconChild.cid must not be blank");
        }
    }
}

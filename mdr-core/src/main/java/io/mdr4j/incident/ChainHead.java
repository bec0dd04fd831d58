package io.mdr4j.incident;

import java.util.Objects;

/**
 * The last link of the chain that proves an incident's history, as it stood at a version.
 *
 * @param version the version of the history
 * @param link 64 hexadecimal digits
 */
public record ChainHead(long version, String link) {

    /** Throws {@link NullPointerException} when the link is null. */
    public ChainHead {
        Objects.requireNonNull(link, "link");
    }
}

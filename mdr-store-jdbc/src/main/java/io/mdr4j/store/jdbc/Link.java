package io.mdr4j.store.jdbc;

import java.util.Arrays;
import java.util.HexFormat;

/** One link of a chain: 32 bytes. */
final class Link {

    /** What the first link continues. */
    static final Link ROOT = new Link(new byte[32]);

    private final byte[] bytes;

    Link(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link link && Arrays.equals(link.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

package io.mdr4j.store.jdbc;

import java.util.Arrays;
import java.util.HexFormat;

/** Stored bytes as a value. Immutable as long as nobody changes the array, which is not copied. */
final class Bytes {

    private final byte[] array;

    Bytes(byte[] array) {
        this.array = array;
    }

    /** Not a copy. */
    byte[] array() {
        return array;
    }

    boolean isEmpty() {
        return array.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(bytes.array, array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(array);
    }
}
